# `npm run serve` as an image (docs/deploy-elsewhere.md, «As a container»). The project's own tests cannot build it; they run what
# it runs as processes.
FROM node:24-bookworm-slim AS built
WORKDIR /billing
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build:serve

FROM node:24-bookworm-slim
WORKDIR /billing
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 LEAVES_AFTER_SECONDS=5
COPY --from=built /billing/dist/serve.js dist/serve.js
COPY --from=built /billing/dist/functions dist/functions
# It writes no file: start it with a read-only file system.
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=2s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not by npm, which hands no SIGTERM on to what it starts.
CMD ["node", "dist/serve.js"]
