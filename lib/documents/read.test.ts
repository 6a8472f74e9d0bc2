import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, BlockList, createServer as createTcpServer, Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { useTestEnvironment } from "@/lib/testing/environment";
import { hostileAddresses, listedHost } from "@/lib/testing/hostile-addresses";
import { fetchPdf } from "./read";

/** The name service is somebody else's: here it answers what it is told to, as a hostile one would. */
const names = vi.hoisted(() => ({ answers: [] as string[][], asked: [] as string[] }));
vi.mock("node:dns/promises", () => ({
  lookup: (name: string) => {
    names.asked.push(name);
    const addresses = names.answers.length > 1 ? names.answers.shift() : names.answers[0];
    if (!addresses) return Promise.reject(new Error("ENOTFOUND"));
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
  },
}));

const portOf = (server: { address: () => AddressInfo | string | null }) =>
  (server.address() as AddressInfo).port;

/** On the list: answers as each test wants. */
let host: Server;
let hostUrl: string;
let answer: RequestListener;
let asked: string[];
/** On the list: sends everybody on to `location`, word for word. */
let sender: ReturnType<typeof createTcpServer>;
let senderUrl: string;
let location = "";
/** On no list: counts who comes. */
let trap: ReturnType<typeof createTcpServer>;
let trapped: number;
/** What sockets of this process were about to connect to. */
const attempts: string[] = [];
const connect = Socket.prototype.connect;

beforeAll(async () => {
  host = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  trap = createTcpServer((socket) => {
    trapped += 1;
    socket.destroy();
  });
  sender = createTcpServer((socket) => {
    const head = `HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`;
    socket.on("error", () => undefined).once("data", () => socket.end(head));
  });
  for (const server of [host, trap, sender]) {
    await new Promise<void>((resolve) => server.listen(0, server === trap ? "::" : "127.0.0.1", resolve));
  }
  senderUrl = `http://127.0.0.1:${portOf(sender)}`;
  hostUrl = `http://127.0.0.1:${portOf(host)}`;
  useTestEnvironment({ GINEE_DOCUMENT_HOSTS: [...listed(), listedHost].join() });
  watchSockets();
});
afterAll(() => {
  Socket.prototype.connect = connect;
  host.closeAllConnections();
  host.close();
  trap.close();
  sender.close();
});
beforeEach(() => {
  asked = [];
  trapped = 0;
  attempts.length = 0;
  Object.assign(names, { answers: [], asked: [] });
});

/** Every connection is written down; one that would leave this machine ends before its first packet. */
function watchSockets() {
  const elsewhere = new BlockList();
  elsewhere.addRange("0.0.0.0", "126.255.255.255");
  elsewhere.addRange("128.0.0.0", "255.255.255.255");
  elsewhere.addSubnet("2000::", 3, "ipv6");
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    this.on("connectionAttempt", (ip, port) => attempts.push(`${ip}:${port}`));
    Object.assign(this, { blockList: elsewhere });
    return Reflect.apply(connect, this, given) as Socket;
  };
}

const listed = () => [host, sender].map((server) => `127.0.0.1:${portOf(server)}`);
const outside = () => attempts.filter((attempt) => !listed().includes(attempt));
const hostile = () => hostileAddresses({ trap: portOf(trap), open: portOf(host) });
const refusal = (url: string) =>
  fetchPdf(url).then(
    () => "fetched",
    (error: { fields?: { message: string }[] }) => error.fields?.[0]?.message,
  );

test("a connection to the listed host is seen on the socket, and one to a trap would be", async () => {
  answer = (_request, response) => void response.end("%PDF-1.7\n");

  const bytes = await fetchPdf(`${hostUrl}/label.pdf`);
  await fetch(`http://127.0.0.1:${portOf(trap)}/`).catch(() => undefined);

  expect(bytes.toString()).toBe("%PDF-1.7\n");
  expect(attempts).toEqual([...listed().slice(0, 1), expect.stringMatching(new RegExp(`:${portOf(trap)}$`))]);
  expect(trapped).toBe(1);
});

test("none of hundreds of hostile addresses makes a connection, whatever its host resolves to", async () => {
  names.answers = [["127.0.0.1"]];
  const addresses = hostile();

  const fetched: string[] = [];
  for (const address of addresses) if ((await refusal(address)) === "fetched") fetched.push(address);

  expect(addresses.length).toBeGreaterThan(200);
  expect(fetched).toEqual([]);
  expect(attempts).toEqual([]);
  expect(trapped).toBe(0);
});

test("a listed host that sends on to any of them leads nowhere but to itself", async () => {
  names.answers = [["127.0.0.1"]];
  // What a header cannot carry, or carries only without its ends, is another address by then.
  const sendable = hostile().filter(
    (address) => [...address].every((letter) => letter >= " ") && address === address.trim(),
  );

  const fetched: string[] = [];
  for (location of sendable) if ((await refusal(`${senderUrl}/a.pdf`)) === "fetched") fetched.push(location);

  expect(sendable.length).toBeGreaterThan(200);
  expect(fetched).toEqual([]);
  expect(attempts.length).toBeGreaterThanOrEqual(sendable.length);
  expect(outside()).toEqual([]);
  expect(trapped).toBe(0);
});

test.each([
  ["this machine", ["127.0.0.1"]],
  ["this machine, in IPv6", ["::1"]],
  ["this machine, as IPv6 writes IPv4", ["::ffff:127.0.0.1"]],
  ["this machine, behind a translation", ["64:ff9b::7f00:1"]],
  ["nowhere", ["0.0.0.0"]],
  ["the network of the house", ["192.168.1.10"]],
  ["a neighbour on the wire", ["fe80::1"]],
  ["the cloud's own service", ["169.254.169.254"]],
  ["the open internet and this machine at once", ["8.8.8.8", "127.0.0.1"]],
])("a listed name that leads to %s is refused before anything is connected", async (_where, addresses) => {
  names.answers = [addresses];

  expect(await refusal(`https://${listedHost}/label.pdf`)).toBe("private_address");
  expect(attempts).toEqual([]);
});

test("a name that changes its mind after it was judged is connected to as it was judged", async () => {
  names.answers = [["93.184.216.34"], ["127.0.0.1"]];

  expect(await refusal(`https://${listedHost}/label.pdf`)).toBe("host_unreachable");
  expect(attempts).toEqual(["93.184.216.34:443"]);
  expect(names.asked).toEqual([listedHost]);
});

test("a name that a redirect leads to is resolved and judged by itself", async () => {
  names.answers = [["10.0.0.7"]];
  location = `https://${listedHost}/label.pdf`;

  expect(await refusal(`${senderUrl}/a.pdf`)).toBe("private_address");
  expect(names.asked).toEqual([listedHost]);
  expect(outside()).toEqual([]);
});

test("redirects within the list are followed three times, and not for ever", async () => {
  answer = (request, response) => {
    const left = Number(/\d+/.exec(request.url ?? "")?.[0]);
    if (left > 0) response.writeHead(302, { location: `/${left - 1}.pdf` }).end();
    else response.end("%PDF-1.7\n");
  };

  expect((await fetchPdf(`${hostUrl}/3.pdf`)).toString()).toBe("%PDF-1.7\n");
  expect(asked).toEqual(["/3.pdf", "/2.pdf", "/1.pdf", "/0.pdf"]);
  expect(await refusal(`${hostUrl}/4.pdf`)).toBe("redirect");
  answer = (_request, response) => void response.writeHead(302, { location: "/again.pdf" }).end();
  expect(await refusal(`${hostUrl}/again.pdf`)).toBe("redirect");
  answer = (_request, response) => void response.writeHead(302).end();
  expect(await refusal(`${hostUrl}/nowhere.pdf`)).toBe("redirect");
});

test("a body that never ends is cut off at ten megabytes", async () => {
  let sent = 0;
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "application/pdf" });
    response.write("%PDF-1.7\n");
    const chunk = Buffer.alloc(256 * 1024, "x");
    const more = () => {
      while (!response.destroyed && sent < 200 * 1024 * 1024) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once("drain", more);
      }
    };
    more();
  };

  expect(await refusal(`${hostUrl}/endless.pdf`)).toBe("too_large");
  expect(sent).toBeLessThan(60 * 1024 * 1024);
});

test("a document of 200 MB is refused by what its head says, before its body", async () => {
  answer = (_request, response) => {
    response.writeHead(200, { "content-length": String(200 * 1024 * 1024) }).write("%PDF-1.7\n");
  };

  expect(await refusal(`${hostUrl}/huge.pdf`)).toBe("too_large");
});

test.each(["before its head", "in its body", "in its redirects"])(
  "a host that dawdles %s is left when its time is over",
  async (where) => {
    answer = (request, response) => {
      if (where === "before its head") return;
      if (where === "in its redirects" && request.url === "/a.pdf")
        return void response.writeHead(302, { location: "/b.pdf" }).end();
      response.writeHead(200).write("%PDF-1.7\n");
      const drip = setInterval(() => response.write("x"), 50);
      response.on("close", () => clearInterval(drip));
    };
    const slow = fetchPdf(`${hostUrl}/a.pdf`, { deadlineMs: 400 });

    await expect(slow).rejects.toMatchObject({ fields: [{ message: "took_too_long" }] });
  },
);

test("whoever no longer waits for a document ends its fetch", async () => {
  const leaving = new AbortController();
  const gone = new Promise((resolve) => {
    answer = (request) => {
      request.on("close", resolve);
      leaving.abort();
    };
  });

  await expect(fetchPdf(`${hostUrl}/a.pdf`, { signal: leaving.signal })).rejects.toThrow("aborted");
  await gone;
});

test("a page of HTML that calls itself a PDF is not a document", async () => {
  for (const body of ["<html><script>alert(1)</script>", "", "%PD", " %PDF-1.7"]) {
    answer = (_request, response) =>
      void response.writeHead(200, { "content-type": "application/pdf" }).end(body);

    expect(await refusal(`${hostUrl}/a.pdf`)).toBe("not_a_pdf");
  }
});
