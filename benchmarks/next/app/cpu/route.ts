/** CPU time that this server has used, in microseconds. */
export function POST(): Response {
  const { user, system } = process.cpuUsage();
  return Response.json(user + system);
}
