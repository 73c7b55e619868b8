"""Makes gensim.bin, gensim.txt and hashes.txt: python3 golden.py (gensim 4.2)."""
import numpy
from gensim.models import KeyedVectors
from gensim.models.fasttext_inner import ft_hash_bytes, compute_ngrams_bytes

WORDS = ["the", "naïve", "日本", "a", "</s>"]
vectors = KeyedVectors(vector_size=3)
vectors.add_vectors(WORDS, (numpy.arange(15, dtype=numpy.float32).reshape(5, 3) - 7) / 3)
vectors.save_word2vec_format("gensim.bin", binary=True)
vectors.save_word2vec_format("gensim.txt", binary=False)
with open("hashes.txt", "w", encoding="utf-8") as out:
    for word in ["where", "naïve", "日本", "ab", "x"]:
        buckets = [ft_hash_bytes(piece) % 1000 for piece in compute_ngrams_bytes(word, 3, 6)]
        out.write(word + " " + " ".join(str(bucket) for bucket in sorted(buckets)) + "\n")
