/** Ends the session at the server, then leaves everything that was loaded with a new page. */
export async function signOut() {
  const { signOut: end } = await import("next-auth/react");
  await end({ callbackUrl: "/sign-in" });
}
