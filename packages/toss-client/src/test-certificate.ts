import { generateKeyPairSync, sign } from "node:crypto";

/**
 * A key and a certificate for localhost that nobody vouches for, made anew for each test.
 *
 * @param until The day it expires: `"400101"` is the first of 2040.
 */
export function createCertificate(until = "400101"): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
  const localhost = sequence(
    der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from("localhost")))),
  );
  const validity = sequence(utcTime("200101000000Z"), utcTime(`${until}000000Z`));
  const content = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    localhost,
    validity,
    localhost,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = sign("sha256", content, privateKey);
  const certificate = sequence(content, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
}

/** One element of ASN.1's distinguished encoding: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const low = body.length & 0xff;
  // The shortest form of a length: OpenSSL reads others too, and BoringSSL does not.
  const long = body.length < 256 ? [0x81, low] : [0x82, body.length >> 8, low];
  const length = body.length < 128 ? [low] : long;
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...content: Buffer[]) => der(0x30, ...content);
const integer = (value: number) => der(0x02, Buffer.from([value]));
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const utcTime = (text: string) => der(0x17, Buffer.from(text));
