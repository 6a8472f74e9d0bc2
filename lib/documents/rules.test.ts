import { expect, test } from "vitest";
import { hostileAddresses } from "@/lib/testing/hostile-addresses";
import { documentFileName, isPublicAddress, judgeAddress } from "./rules";

const allowed = [
  "docs.ginee.com",
  "files.example.com:8443",
  "127.0.0.1:4011",
  "127.0.0.9",
  "10.0.0.5",
  "203.0.113.7",
  "8.8.8.8",
];

test.each([
  "https://docs.ginee.com/label/1.pdf",
  "https://docs.ginee.com:443/label/1.pdf?token=a%2Fb&x=1",
  "https://DOCS.ginee.com/label/1.pdf",
  "https://files.example.com:8443/a.pdf",
  "http://127.0.0.1:4011/documents/SO1/x/label.pdf",
  "https://127.0.0.1:4011/a.pdf",
  "http://127.0.0.9/a.pdf",
  "https://8.8.8.8/a.pdf",
  "https://docs.ginee.com",
  "https://docs.ginee.com?file=1",
  "https://docs.ginee.com/a.pdf#@evil.example",
])("a document of a listed host may be fetched: %s", (address) => {
  expect(judgeAddress(address, allowed)).toMatchObject({ ok: true });
});

test.each([
  // Somebody else's host, or the right host at another door.
  ["https://evil.example/label.pdf", "host_not_allowed"],
  ["https://docs.ginee.com.evil.example/label.pdf", "host_not_allowed"],
  ["https://evildocs.ginee.com/label.pdf", "host_not_allowed"],
  ["https://ginee.com/label.pdf", "host_not_allowed"],
  ["https://docs.ginee.com:8443/label.pdf", "host_not_allowed"],
  ["https://docs.ginee.com:80/label.pdf", "host_not_allowed"],
  ["https://files.example.com/a.pdf", "host_not_allowed"],
  ["https://127.0.0.1/a.pdf", "host_not_allowed"],
  ["http://127.0.0.1:80/a.pdf", "host_not_allowed"],
  ["http://127.0.0.1:5432/a.pdf", "host_not_allowed"],
  ["http://127.0.0.2:4011/a.pdf", "host_not_allowed"],
  ["http://localhost:4011/a.pdf", "host_not_allowed"],
  ["https://169.254.169.254/latest/meta-data/", "host_not_allowed"],
  ["https://192.168.1.1/", "host_not_allowed"],
  ["https://0.0.0.0/", "host_not_allowed"],
  // Listed, and still not on the open internet.
  ["https://10.0.0.5/a.pdf", "private_address"],
  ["https://203.0.113.7/a.pdf", "private_address"],
  // Without encryption only on this machine.
  ["http://docs.ginee.com/label.pdf", "scheme_not_allowed"],
  ["http://docs.ginee.com:443/label.pdf", "host_not_allowed"],
  ["http://files.example.com:8443/a.pdf", "scheme_not_allowed"],
  ["http://8.8.8.8/a.pdf", "scheme_not_allowed"],
  ["ftp://docs.ginee.com/label.pdf", "scheme_not_allowed"],
  ["file:///etc/passwd", "scheme_not_allowed"],
  ["data:application/pdf;base64,JVBERi0=", "scheme_not_allowed"],
  ["javascript:alert(1)", "scheme_not_allowed"],
  ["gopher://docs.ginee.com/", "scheme_not_allowed"],
  ["blob:https://docs.ginee.com/1", "scheme_not_allowed"],
  // An address that reads in two ways.
  ["https://user@docs.ginee.com/a.pdf", "not_an_address"],
  ["https://docs.ginee.com@evil.example/a.pdf", "not_an_address"],
  ["https://docs.ginee.com:443@evil.example/a.pdf", "not_an_address"],
  ["https://docs.ginee.com%40evil.example/a.pdf", "not_an_address"],
  ["https://docs.ginee.com%2eevil.example/a.pdf", "not_an_address"],
  ["https://docs%2eginee%2ecom/a.pdf", "not_an_address"],
  ["https://docs.ginee.com\\@evil.example/a.pdf", "not_an_address"],
  ["https:\\\\docs.ginee.com\\a.pdf", "not_an_address"],
  ["https:/docs.ginee.com/a.pdf", "not_an_address"],
  ["https:docs.ginee.com/a.pdf", "not_an_address"],
  ["https:///docs.ginee.com/a.pdf", "not_an_address"],
  ["//docs.ginee.com/a.pdf", "not_an_address"],
  ["/a.pdf", "not_an_address"],
  ["docs.ginee.com/a.pdf", "not_an_address"],
  [" https://docs.ginee.com/a.pdf", "not_an_address"],
  ["https://docs.ginee.com/a.pdf\n", "not_an_address"],
  ["https://docs.ginee.com/a b.pdf", "not_an_address"],
  ["https://docs.gin\tee.com/a.pdf", "not_an_address"],
  ["https://docs.ginee.com./a.pdf", "not_an_address"],
  ["https://docs..ginee.com/a.pdf", "not_an_address"],
  ["https://docs.ginee.com#/a.pdf", "not_an_address"],
  ["https://docs.ginee.com\u0000.evil.example/", "not_an_address"],
  ["https://docs。ginee。com/a.pdf", "not_an_address"],
  ["https://ｄocs.ginee.com/a.pdf", "not_an_address"],
  ["https://döcs.ginee.com/a.pdf", "not_an_address"],
  ["https://docs.ginee.com:0/a.pdf", "not_an_address"],
  ["https://docs.ginee.com:99999/a.pdf", "not_an_address"],
  ["https://docs.ginee.com:/a.pdf", "not_an_address"],
  ["https://docs.ginee.com:4 43/a.pdf", "not_an_address"],
  ["http://2130706433:4011/a.pdf", "not_an_address"],
  ["http://0x7f000001:4011/a.pdf", "not_an_address"],
  ["http://0177.0.0.1:4011/a.pdf", "not_an_address"],
  ["http://127.1:4011/a.pdf", "not_an_address"],
  ["http://127.0.0.1.:4011/a.pdf", "not_an_address"],
  ["http://127.0.0.01:4011/a.pdf", "not_an_address"],
  ["http://[::1]:4011/a.pdf", "not_an_address"],
  ["http://[::ffff:127.0.0.1]:4011/a.pdf", "not_an_address"],
  ["http://[0:0:0:0:0:ffff:7f00:1]:4011/", "not_an_address"],
  ["https://[2001:db8::1]/a.pdf", "not_an_address"],
  ["https://", "not_an_address"],
  ["https://:443/", "not_an_address"],
  ["", "not_an_address"],
  [`https://docs.ginee.com/${"a".repeat(3_000)}`, "not_an_address"],
])("%j is refused: %s", (address, reason) => {
  expect(judgeAddress(address, allowed)).toEqual({ ok: false, reason });
});

test("a hundred thousand addresses, twisted at random: one that is allowed leads to a listed host and door, and nowhere else", () => {
  const listed = new Set(["https://docs.ginee.com", "https://127.0.0.1:4011", "http://127.0.0.1:4011"]);
  const seeds = [...listed].map((origin) => `${origin}/a.pdf`);
  const twists = [
    ...hostileAddresses({ trap: 5432, open: 4011 }).join(""),
    "@",
    "\\",
    "#",
    ":",
    "/",
    ".",
    "%2e",
    "\t",
  ];
  let state = 7;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const twist = (text: string) => {
    const at = random(text.length);
    return text.slice(0, at) + (twists[random(twists.length)] ?? "") + text.slice(at + random(2));
  };

  let isAllowed = 0;
  const astray: string[] = [];
  for (let n = 0; n < 100_000; n++) {
    let text = seeds[n % seeds.length] ?? "";
    for (let times = 1 + random(3); times > 0; times--) text = twist(text);
    const judged = judgeAddress(text, ["docs.ginee.com", "127.0.0.1:4011"]);
    if (!judged.ok) continue;
    isAllowed += 1;
    const { url } = judged.address;
    if (!listed.has(url.origin) || url.username || url.password) astray.push(text);
  }

  expect(isAllowed).toBeGreaterThan(1_000);
  expect(astray).toEqual([]);
});

test("nothing is allowed until a host is listed", () => {
  expect(judgeAddress("https://docs.ginee.com/a.pdf", [])).toEqual({ ok: false, reason: "host_not_allowed" });
  expect(judgeAddress("https://docs.ginee.com/a.pdf", ["", "*", ".com"])).toMatchObject({ ok: false });
});

test.each(["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "192.167.255.255", "2606:4700::1111"])(
  "%s is on the open internet",
  (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  },
);

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "198.18.0.1",
  "::1",
  "::",
  "fe80::1",
  "fc00::1",
  "fd12::1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "2001:db8::1",
  "2001::1",
  "ff02::1",
  "not an address",
  "",
])("%s is not on the open internet", (ip) => {
  expect(isPublicAddress(ip)).toBe(false);
});

test.each([
  ["INV/20200908/XX/IX/623780220", "label-INV-20200908-XX-IX-623780220.pdf"],
  ['a"; filename="evil.exe', "label-a-filename-evil-exe.pdf"],
  ["../../etc/passwd", "label-etc-passwd.pdf"],
  ["\r\nset-cookie: a=b", "label-set-cookie-a-b.pdf"],
  ["订单", "label-order.pdf"],
])("the file of order %j is called %s", (orderNumber, fileName) => {
  expect(documentFileName(orderNumber, "label")).toBe(fileName);
});
