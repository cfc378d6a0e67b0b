/**
 * `node scripts/pages-deployments.mjs current|list PROJECT` prints production deployments, newest first;
 * `… rollback PROJECT ID` makes an earlier one the current again. Needs CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.
 */
const [action, project, id] = process.argv.slice(2);
const { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_ACCOUNT_ID: account, CLOUDFLARE_API_BASE: api } = process.env;
if (
  !["current", "list", "rollback"].includes(action) ||
  !project ||
  (action === "rollback" && !id) ||
  !token ||
  !account
) {
  console.error("usage: node scripts/pages-deployments.mjs current|list PROJECT, or rollback PROJECT ID");
  process.exit(2);
}

async function call(path, method = "GET") {
  const base = `${api ?? "https://api.cloudflare.com/client/v4"}/accounts/${account}/pages/projects/${encodeURIComponent(project)}`;
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(30_000),
  });
  const body = await response.json();
  if (!response.ok || !body.success)
    throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(body.errors ?? [])}`);
  return body.result;
}

try {
  if (action === "rollback") {
    const { url } = await call(`/deployments/${encodeURIComponent(id)}/rollback`, "POST");
    console.log(`${project} is ${id} again (${url}).`);
  } else if (action === "current") {
    const { canonical_deployment: current } = await call("");
    console.log(current?.id ?? "");
  } else {
    for (const { id: each, created_on: at, deployment_trigger: trigger } of await call(
      "/deployments?env=production&per_page=20",
    )) {
      console.log(
        `${each}  ${at}  ${trigger?.metadata?.commit_hash?.slice(0, 7) ?? ""}  ${trigger?.metadata?.commit_message?.split("\n")[0] ?? ""}`,
      );
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
