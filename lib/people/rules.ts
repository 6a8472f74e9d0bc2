/** Passwords of twelve and more that guessers try first. */
const common = new Set(
  `123456789012 1234567890123 12345678901234 123456123456 111111111111 000000000000 qwertyuiop12 qwertyuiop123
   qwerty123456 qwertyuiopasdfgh 1q2w3e4r5t6y password1234 password12345 password123456 passwordpassword
   iloveyou1234 administrator adminadminadmin admin1234567 abcdefghijkl abc123456789 indonesia123 bismillah123
   bismillah1234 sayangsayang semangat1234 gudanggudang letmeinletmein welcome12345 changeme1234 correcthorsebatterystaple`.split(
    /\s+/,
  ),
);

/**
 * Why a password that is long enough still is a bad one: `common`, `repeated` (one or two signs over and over) or
 * `personal` (the person's own address or name); null when it is fine.
 */
export function passwordWeakness(
  password: string,
  person: { email: string; name: string },
): "common" | "repeated" | "personal" | null {
  const plain = password.toLowerCase();
  if (common.has(plain)) return "common";
  if (new Set(plain).size <= 2) return "repeated";
  const [local = ""] = person.email.toLowerCase().split("@");
  const own = [person.email.toLowerCase(), local, person.name.toLowerCase().replace(/\s/g, "")];
  const isPersonal = own.some(
    (word) => word.length >= 4 && plain.replace(/[\s\d]/g, "") === word.replace(/\d/g, ""),
  );
  return isPersonal ? "personal" : null;
}

/** Where to go after signing in: a page of ours, never another site (`//evil.test`, `/\evil.test`) and never an API. */
export function pageAfterSignIn(next: string | undefined): string {
  const base = "http://desk.invalid";
  if (!next?.startsWith("/") || !URL.canParse(next, base)) return "/";
  const { origin, pathname, search } = new URL(next, base);
  const isOurs = origin === base && !/^\/+(api|sign-in)(\/|$)/.test(pathname) && !pathname.startsWith("//");
  return isOurs ? pathname + search : "/";
}

/** What next-auth says in the address after a sign-in without our script or by an identity provider. */
export function refusalFromAddress(error: string | undefined) {
  if (error === undefined) return null;
  if (error === "CredentialsSignin") return { kind: "wrong" as const };
  return { kind: error === "AccessDenied" ? ("unknown-account" as const) : ("provider" as const) };
}
