# syntax=docker/dockerfile:1
# One image for every role; docker-compose.yml says which container does what.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

# Debian 12 has the libtorch that the program is tested with.
FROM debian:12-slim AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ca-certificates cmake g++ ninja-build npm libtorch-dev libvips42 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
ENV DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:$PATH DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /src
COPY . .
RUN cmake -S src/native -B artifacts/native-build -G Ninja -DCMAKE_BUILD_TYPE=Release && cmake --build artifacts/native-build
RUN dotnet publish src/ActorDiffusion.Node -c Release -o /app && cp artifacts/native/lib* /app \
    && cp -R samples eng hocon /app

FROM debian:12-slim
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ca-certificates curl libtorch1.13 libopenblas0-openmp libvips42 \
        fontconfig fonts-dejavu-core fonts-lato fonts-sil-gentium-basic fonts-symbola fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 5710 artist && mkdir /data && chown artist /data
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
ENV DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:$PATH \
    ACTORDIFFUSION_HOME=/app ACTORDIFFUSION_NATIVE=/app ACTORDIFFUSION_DATA=/data
USER artist
VOLUME /data
EXPOSE 5710
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/eng/container.sh"]
CMD ["up", "--listen", "0.0.0.0", "--port", "5710"]
