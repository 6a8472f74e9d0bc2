import "server-only";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { readCookies } from "./cookie";

type Asked = {
  request: Request;
  /** The path behind `/api/auth/`: the action and perhaps the provider. */
  path: string[];
  /** The posted fields; `json: "true"` asks for JSON instead of a redirect. */
  body: Record<string, string>;
};

/**
 * next-auth from a web `Request` to a web `Response`, through its interface for plain handlers: the other one reads
 * cookies from Next itself and so runs nowhere else.
 */
export async function callNextAuth(
  { request, path, body }: Asked,
  options: NextAuthOptions,
): Promise<Response> {
  const answer = { status: 200, headers: new Headers(), body: null as string | null };
  const call = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: Object.fromEntries(readCookies(request.headers.get("cookie"))),
    query: { ...Object.fromEntries(new URL(request.url).searchParams), nextauth: path },
    body: request.method === "POST" ? body : undefined,
  };
  await NextAuth(...asPlainHandler(call, recorder(answer)), options);
  return new Response(answer.body, answer);
}

type Answer = { status: number; headers: Headers; body: string | null };

/** The part of Next's response that next-auth calls: status, setHeader, getHeader, json, send, end. */
function recorder(answer: Answer) {
  const response = {
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    getHeader: (name: string) =>
      name.toLowerCase() === "set-cookie"
        ? answer.headers.getSetCookie()
        : (answer.headers.get(name) ?? undefined),
    setHeader: (name: string, value: string | string[]) => {
      answer.headers.delete(name);
      for (const each of [value].flat()) answer.headers.append(name, each);
      return response;
    },
    json: (value: unknown) => {
      answer.headers.set("content-type", "application/json");
      answer.body = JSON.stringify(value);
    },
    send: (value: unknown) => {
      if (typeof value === "string" || value === undefined) answer.body = value ?? null;
      else response.json(value);
    },
    end: () => undefined,
  };
  return response;
}

/** next-auth types Next's whole request and response, and uses of them what `callNextAuth` and `recorder` provide. */
function asPlainHandler(request: object, response: object): [NextApiRequest, NextApiResponse] {
  return [request as NextApiRequest, response as NextApiResponse];
}
