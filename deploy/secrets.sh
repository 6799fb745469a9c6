#!/bin/sh
# Make the secrets of a fleet in a folder: one file of variables for compose, systemd and Kubernetes alike,
# and the password of the database that compose starts. Nothing that is there is ever overwritten.
set -eu
if [ $# -ne 1 ]; then
    echo "usage: deploy/secrets.sh FOLDER" >&2
    exit 2
fi
umask 077
mkdir -p "$1"
for file in secrets.env postgres-password; do
    if [ -e "$1/$file" ]; then
        echo "$1/$file is there already. Without it no key works any more, so it is left as it is." >&2
        exit 1
    fi
done

secret() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }

password=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')
printf '%s' "$password" >"$1/postgres-password"
cat >"$1/secrets.env" <<END
# Keep this file with your backups of the database, and show it to nobody.
REELYARD_SECRETS_PEPPER=$(secret)
REELYARD_SECRETS_MEDIA=$(secret)
REELYARD_SECRETS_WEBHOOK=$(secret)
# The database that compose starts. Another one: write its address here.
REELYARD_STORE_URL=postgresql://reelyard:$password@postgres:5432/reelyard
# The key of the bucket, where clips lie in S3 and no role says who the server is.
#REELYARD_MEDIA_ACCESS_KEY=
#REELYARD_MEDIA_SECRET_KEY=
END
echo "made $1/secrets.env and $1/postgres-password"
