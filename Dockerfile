# The same Node as package.json pins. Node runs the TypeScript of the API as it stands: only the web application is built.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages/contract/package.json packages/contract/
COPY packages/domain/package.json packages/domain/
COPY packages/database/package.json packages/database/
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
ENV CI=true SKIP_INSTALL_SIMPLE_GIT_HOOKS=1
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile
COPY . .
RUN node_modules/node/bin/node scripts/prepare.ts client web
# What runs needs neither the web application's packages nor those of the tests.
RUN rm -rf node_modules */*/node_modules */node_modules \
  && npx --yes pnpm@12.21.0 install --frozen-lockfile --prod --ignore-scripts --filter @waymark/api...

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4100 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/packages packages
COPY --from=build /app/prisma prisma
COPY --from=build /app/apps/api apps/api
COPY --from=build /app/apps/web/dist apps/web/dist
# Files of evidence, unless a bucket is set.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4100
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As process 1 it gets the signal to stop itself, and ends cleanly.
CMD ["node", "apps/api/src/main.ts"]
