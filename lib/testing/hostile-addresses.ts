/** A host that stands on the list of the test which uses these. */
export const listedHost = "docs.ginee.com";

const words = (text: string) => text.trim().split(/\s+/);

/**
 * Addresses that a faulty or stolen account at Ginee could hand out, none of which may be fetched. `trap` is a port on
 * this machine where something listens that is on no list; `open` is the listed one, on 127.0.0.1.
 */
export function hostileAddresses({ trap, open }: { trap: number; open: number }): string[] {
  const all = [
    loopback(trap),
    inside(),
    twoReadings(`127.0.0.1:${trap}`, open),
    doors(open),
    names(),
    forms(),
  ];
  return [...new Set(all.flat())];
}

const thisMachine = words(`
  127.0.0.1 127.1 127.0.1 127.0.0.01 127.0.0.1. 127.0.0.2 127.255.255.254 2130706433 0x7f000001 0x7f.1 0x7f.0.0.1
  0X7F.0X0.0X0.0X1 017700000001 0177.1 0177.0.0.1 0177.0.0.01 00000177.0.0.1 127.0x0.0.1 127.0.0.0x1 %31%32%37.0.0.1
  0 0.0.0.0 0x0 00.00.00.00 localhost LOCALHOST localhost. a.localhost localhost.localdomain ip6-localhost
  127.0.0.1.nip.io localtest.me 127。0。0。1 127．0．0．1 127｡0｡0｡1 ①②⑦.⓪.⓪.① １２７.0.0.1 ⓛⓞⓒⓐⓛⓗⓞⓢⓣ ｌocalhost
  [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [0:0:0:0:0:ffff:7f00:0001]
  [64:ff9b::127.0.0.1] [2002:7f00:1::] [::ffff:0:127.0.0.1] [::1%25lo]`);
const loopback = (trap: number) =>
  [...thisMachine, "loc\u00adalhost", "loc\u200balhost"].flatMap((host) => [
    `http://${host}:${trap}/label.pdf`,
    `https://${host}:${trap}/label.pdf`,
  ]);

const inside = () =>
  words(`
    10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254 192.168.0.1 192.168.1.1 100.64.0.1 169.254.169.254 169.254.170.2
    0xa9fea9fe 2852039166 0251.0376.0251.0376 169.254.43518 [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1]
    [::ffff:169.254.169.254] [::ffff:a9fe:a9fe] metadata.google.internal metadata instance-data kubernetes.default.svc
    198.18.0.1 224.0.0.1 255.255.255.255 192.0.0.192 203.0.113.7 [2001:db8::1] 8.8.8.8 1.1.1.1`).map(
    (host) => `https://${host}/latest/meta-data/label.pdf`,
  );

/** What one program takes for the listed host, and another for the rest. */
const twoReadings = (bad: string, open: number) =>
  words(`
    ${listedHost}@${bad} ${listedHost}:443@${bad} user:pass@${bad} user@${listedHost} :@${listedHost} @${bad} a@b@${bad}
    ${listedHost}%40${bad} ${listedHost}%2f@${bad} ${listedHost}%00@${bad} ${listedHost}\\@${bad} ${listedHost}\\.${bad}
    ${bad}\\@${listedHost} ${bad}%5c@${listedHost} ${bad}#@${listedHost} ${bad}?@${listedHost} ${bad}/@${listedHost}
    ${bad};@${listedHost} ${bad}&@${listedHost} ${bad},${listedHost} ${listedHost},${bad} 127.0.0.1:${open}@${bad}
    127.0.0.1:${open}\\@${bad} 127.0.0.1:${open}:${bad} [::1]@${bad}`).flatMap((text) => [
    `https://${text}/label.pdf`,
    `http://${text}/label.pdf`,
  ]);

const doors = (open: number) => [
  ...words(
    ":21 :22 :25 :80 :5432 :6379 :8080 :8443 :65535 :0 :00443 :65979 :99999 :443a :-1 : :0x1bb :４４３",
  ).map((door) => `https://${listedHost}${door}/label.pdf`),
  ...words("127.0.0.1:22 127.0.0.1:80 127.0.0.1:3000 127.0.0.1:5432 127.0.0.1").map(
    (host) => `http://${host}/a.pdf`,
  ),
  ...words(
    "localhost 127.0.0.2 127.1 [::1] [::ffff:127.0.0.1] 0x7f.0.0.1 127.0.0.1. 0 0.0.0.0 2130706433",
  ).map((host) => `http://${host}:${open}/label.pdf`),
  `https://${listedHost}:4 43/label.pdf`,
];

const names = () =>
  [
    ...words(`
      ${listedHost}.evil.example evil${listedHost} evil.example.${listedHost} ginee.com docs.ginee.com. docs..ginee.com
      docs%2eginee.com docs%2Eginee%2ecom docs。ginee。com docs．ginee．com ｄocs.ginee.com dосs.ginee.com docs.gineе.com
      docs.ginee.ⅽom docs_ginee.com docs.ginee.com%00 docs.ginee.com%0d%0a xn--docs-.ginee.com *.ginee.com .ginee.com`),
    ...["\u0000.evil.example", "\t.evil.example", "\u202e", "\uff0fevil.example", "\uff03", "\u2044a"].map(
      (end) => listedHost + end,
    ),
    "docs.gin\u00adee.com",
  ].map((name) => `https://${name}/label.pdf`);

const forms = () => [
  ...words(`
    ftp ftps sftp file gopher dict ldap tftp ws wss jar netdoc smb ssh git http hxxps https+x ｈttps view-source
    blob:https feed:https phar unix php`).map((scheme) => `${scheme}://${listedHost}/label.pdf`),
  ...words(
    "https: https:/ https:/// https://// https:\\\\ https:/\\ https:\\/ https;// https// :// //evil.example/",
  ).map((start) => `${start}${listedHost}/label.pdf`),
  ...words(
    "data:application/pdf;base64,JVBERi0= javascript:alert(1) about:blank mailto:a@b.example file:/etc/passwd",
  ),
  ...words(
    "https:// https://:443/ https://? https://# https://[ https://[]/ https://[::1/ https://]/ /etc/passwd",
  ),
  ...["/a b.pdf", "/a\u0000.pdf", "/\u{1f4a9}.pdf", "/a\\..\\b.pdf", `/${"a".repeat(3_000)}`].map(
    (path) => `https://${listedHost}${path}`,
  ),
  `h\ttps://${listedHost}/label.pdf`,
  `https://${"a.".repeat(200)}com/`,
];
