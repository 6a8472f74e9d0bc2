import { expect, test } from "./fixtures/test";

test("each page has a policy with a nonce of its own, and every script of it carries the nonce", async ({
  request,
}) => {
  const answers = [await request.get("/sign-in"), await request.get("/sign-in")];

  const nonces = await Promise.all(
    answers.map(async (answer) => {
      const policy = answer.headers()["content-security-policy"] ?? "";
      const nonce = /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(nonce.length).toBeGreaterThanOrEqual(22);
      expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
      for (const directive of [
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
      ]) {
        expect(policy).toContain(directive);
      }
      const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      return nonce;
    }),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("no screen does anything that its policy forbids", async ({ page, signIn }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/content.security.policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto("/sign-in");
  await signIn("administrator");

  for (const path of ["/", "/orders", "/delivery-orders", "/events", "/settings/connection", "/nowhere"]) {
    await page.goto(path);
    await expect(page.getByRole("heading").first()).toBeVisible();
  }
  await page.goto("/orders");
  await page.getByRole("grid").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  expect(complaints).toEqual([]);
});
