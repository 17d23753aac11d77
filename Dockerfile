# One image for web, worker and scheduler. `--build-arg TENSORFLOW=tensorflow[and-cuda]` gives the GPU worker its libraries.

FROM node:22-bookworm-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM python:3.11-slim-bookworm
ARG TENSORFLOW=tensorflow
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 DATA_DIR=/data STATIC_ROOT=/app/static
WORKDIR /app
RUN useradd --create-home --uid 10001 teledermo && install -d -o teledermo /data
COPY requirements.txt ./
RUN sed "s/^tensorflow==/${TENSORFLOW}==/" requirements.txt > /tmp/requirements.txt \
    && pip install -r /tmp/requirements.txt && rm /tmp/requirements.txt
COPY --from=front-end /app/node_modules node_modules
COPY manage.py ./
COPY teledermo teledermo
COPY cases cases
COPY accounts accounts
COPY inference inference
COPY templates templates
# collectstatic asks for settings, not for servers: these values open nothing and stay in this layer's shell.
RUN SECRET_KEY=build DATABASE_URL=postgresql://build REDIS_URL=redis://build python manage.py collectstatic --no-input
USER teledermo
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "teledermo.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--no-control-socket"]
