import type { Metadata } from "next";
import { BatchScreen } from "@/components/printing/batch-screen";
import { signedInOperator } from "@/lib/auth/page";
import { translator } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("batches.titlePlain") };
}

type Props = { params: Promise<{ batchId: string }> };

export default async function Page({ params }: Props) {
  const batchId = decodeURIComponent((await params).batchId);
  const { role } = await signedInOperator();
  return <BatchScreen key={batchId} batchId={batchId} role={role} />;
}
