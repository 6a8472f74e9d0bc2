import { Agent, request } from "node:http";
import { parseArgs } from "node:util";
import { median, print, quantile, startDesk, type Desk } from "./desk";
import { sendEvenly } from "./hooks";

/**
 * How long an acknowledgement takes while many people try to sign in at once, against the same without them. Every attempt
 * is of another account from another address, so that nothing but the hashing itself holds it back. Rounds take turns.
 */
const goal = 1.5;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "10" },
    rate: { type: "string", default: "500" },
    attempts: { type: "string", default: "50" },
  },
});
const rounds = Number(flags.rounds);
const seconds = Number(flags.seconds);
const rate = Number(flags.rate);
const attempts = Number(flags.attempts);

type Answer = { status: number; cookies: string; text: string };

function ask(
  desk: Desk,
  path: string,
  { body, cookies = "", localAddress }: { body?: string; cookies?: string; localAddress: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie: cookies,
      origin: desk.baseUrl,
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    };
    const method = body === undefined ? "GET" : "POST";
    const options = { method, headers, localAddress, agent: new Agent() };
    const sent = request(`${desk.baseUrl}${path}`, options, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => {
        const set = answer.headers["set-cookie"] ?? [];
        const kept = set.map((cookie) => cookie.split(";")[0]).join("; ");
        resolve({ status: answer.statusCode ?? 0, cookies: kept, text });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

let serial = 0;
/** Any address of the loopback net is ours to send from. */
const someAddress = () => `127.${1 + (serial % 200)}.${Math.floor(serial / 200) % 250}.7`;

type Door = { cookies: string; csrfToken: string };

async function findDoor(desk: Desk): Promise<Door> {
  const { cookies, text } = await ask(desk, "/api/auth/csrf", { localAddress: "127.0.0.1" });
  return { cookies, csrfToken: String(Object(JSON.parse(text)).csrfToken) };
}

async function attempt(desk: Desk, { cookies, csrfToken }: Door): Promise<number> {
  serial += 1;
  const fields = {
    csrfToken,
    email: `nobody-${serial}@desk.test`,
    password: "a wrong password",
    json: "true",
  };
  const body = new URLSearchParams(fields).toString();
  const path = "/api/auth/callback/credentials";
  return (await ask(desk, path, { body, cookies, localAddress: someAddress() })).status;
}

/** Whatever becomes of them, so many begin each second. */
async function storm(desk: Desk, door: Door) {
  const answers: Promise<number>[] = [];
  const started = performance.now();
  for (let n = 0; n < attempts * seconds; n++) {
    const wait = started + (n * 1_000) / attempts - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(attempt(desk, door));
  }
  return Promise.all(answers);
}

const p99 = async (desk: Desk) =>
  quantile((await sendEvenly(desk.port, { rate, seconds, connections: 64 })).times, 0.99);

const desk = await startDesk();
try {
  const door = await findDoor(desk);
  await sendEvenly(desk.port, { rate, seconds: 3, connections: 64 });
  await attempt(desk, door);
  const taken: { calm: number; busy: number }[] = [];
  const statuses = new Map<number, number>();
  for (let round = 0; round < rounds; round++) {
    const calm = await p99(desk);
    const [busy, answers] = await Promise.all([p99(desk), storm(desk, door)]);
    for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    taken.push({ calm, busy });
  }
  const ratios = taken.map(({ calm, busy }) => busy / calm);
  const ratio = median(ratios);
  const pass = ratio <= goal;
  if (!pass) process.exitCode = 1;
  const floor = median(taken.map(({ calm }) => calm));
  const figure = median(taken.map(({ busy }) => busy));
  print(
    { name: "signin-load", unit: "ms p99", floor, figure, ratio, goal, pass, rounds: ratios },
    flags.json,
  );
  if (!flags.json) console.log(`  answers: ${JSON.stringify(Object.fromEntries(statuses))}`);
} finally {
  await desk.stop();
}
