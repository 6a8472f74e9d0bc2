import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type IdentityProvider = {
  /** The product's environment that trusts this provider. */
  environment: { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; OIDC_CLIENT_SECRET: string };
  /** Who signs in from now on; claims given here win over the ones that would be right. */
  says: (claims: Record<string, unknown>) => void;
  /** From now on tokens are signed with a key that it does not publish. */
  signWithUnknownKey: (isUnknown: boolean) => void;
  stop: () => Promise<void>;
};

type Grant = { challenge: string; nonce: string; redirectUri: string };

const keyId = "test-key";
const clientId = "warehouse-desk";
const clientSecret = "canary-oidc-client-secret";

/** An OpenID provider on loopback that asks nobody for a password: whoever comes is the person it was told about. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const published = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const unknown = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  let claims: Record<string, unknown> = {};
  let key = published.privateKey;

  const answers: Record<string, (request: IncomingMessage, url: URL) => Promise<Response> | Response> = {
    "/.well-known/openid-configuration": () => Response.json(discovery(issuer())),
    "/jwks": () =>
      Response.json({
        keys: [{ ...published.publicKey.export({ format: "jwk" }), kid: keyId, use: "sig", alg: "RS256" }],
      }),
    "/authorize": (_request, { searchParams }) => {
      const code = randomUUID();
      grants.set(code, {
        challenge: searchParams.get("code_challenge") ?? "",
        nonce: searchParams.get("nonce") ?? "",
        redirectUri: searchParams.get("redirect_uri") ?? "",
      });
      const back = new URL(searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", searchParams.get("state") ?? "");
      return new Response(null, { status: 302, headers: { location: back.href } });
    },
    "/token": async (request) => {
      const form = new URLSearchParams(await textOf(request));
      const code = form.get("code") ?? "";
      const grant = grants.get(code);
      grants.delete(code);
      if (!grant || !isEntitled(request, form, grant)) {
        return Response.json({ error: "invalid_grant" }, { status: 400 });
      }
      const now = Math.floor(Date.now() / 1000);
      const right = {
        iss: issuer(),
        aud: clientId,
        sub: "person-1",
        iat: now,
        exp: now + 300,
        nonce: grant.nonce,
      };
      const idToken = signed({ ...right, ...claims }, (content) =>
        sign("RSA-SHA256", Buffer.from(content), key),
      );
      return Response.json({ access_token: randomUUID(), token_type: "Bearer", id_token: idToken });
    },
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer());
    const answering = answers[url.pathname]?.(request, url) ?? new Response(null, { status: 404 });
    Promise.resolve(answering).then(
      (answer) => send(response, answer),
      () => response.destroy(),
    );
  });
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    environment: { OIDC_ISSUER: issuer(), OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
    says: (next) => void (claims = next),
    signWithUnknownKey: (isUnknown) => void (key = (isUnknown ? unknown : published).privateKey),
    stop: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
});

/** The client's secret, the address that the code was meant for, and the proof that it comes from who asked for it. */
function isEntitled(request: IncomingMessage, form: URLSearchParams, grant: Grant): boolean {
  const secret = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  return (
    request.headers.authorization === `Basic ${secret}` &&
    form.get("redirect_uri") === grant.redirectUri &&
    challenge === grant.challenge
  );
}

function signed(claims: Record<string, unknown>, signature: (content: string) => Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg: "RS256", typ: "JWT", kid: keyId })}.${part(claims)}`;
  return `${content}.${signature(content).toString("base64url")}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

async function send(response: ServerResponse, answer: Response) {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
