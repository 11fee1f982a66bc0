# Everything is built in the first stage; the second holds what runs, and runs it as a common user.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
# `prepare` draws the database client and builds service and page.
RUN npm ci && npm prune --omit=dev
# Tools that npm keeps as optional companions of the database client, and nothing that runs asks for.
RUN cd node_modules && rm -rf prisma typescript @typescript effect elkjs @electric-sql chevrotain @chevrotain mysql2 \
  @prisma/studio-core @prisma/engines @prisma/fetch-engine @prisma/query-plan-executor @prisma/dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# 1: LibreOffice for the PDF of every Word file, about 0.4 GB. Liberation 2 has the measures of the papers' letters and all of Vietnamese.
ARG WITH_PDF=0
RUN [ "$WITH_PDF" != 1 ] || (apt-get update && apt-get install -y --no-install-recommends \
  libreoffice-writer-nogui fonts-liberation2 && rm -rf /var/lib/apt/lists/*)
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
COPY --from=build /app/locales ./locales
COPY --from=build /app/campaigns ./campaigns
COPY --from=build /app/prisma/migrations ./prisma/migrations
# The answers that `tonghop demo` plays.
COPY --from=build /app/test/fixtures/dong-ha-2018.answers.json ./test/fixtures/dong-ha-2018.answers.json
RUN ln -s /app/bin/tonghop.js /usr/local/bin/tonghop && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tonghop"]
CMD ["start"]
