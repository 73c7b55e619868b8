#!/usr/bin/env bash
# Writes fasttext.bin and fasttext.txt, the vectors of known and unknown words, by fastText's own program (Debian's fasttext).
# With fewer than ten threads version 0.9.2 leaves most buckets 0; with several, another run gives other vectors.
set -euo pipefail
cd "$(dirname "$0")"
text=$(mktemp)
printf '%s\n' 'the whale sings a naïve song' 'the 日本 whale sings' 'a song the whale sings' > "$text"
fasttext skipgram -input "$text" -output fasttext -dim 5 -bucket 40 -minCount 1 -minn 3 -maxn 5 -epoch 5 -thread 10 > /dev/null 2>&1
rm -f fasttext.vec "$text"
printf '%s\n' the whale naïve 日本 '</s>' whales unseen 本日 | fasttext print-word-vectors fasttext.bin > fasttext.txt
