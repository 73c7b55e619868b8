/** Claims on the vector index: how fast codes are scanned, and whole searches beside FAISS and Lucene. */
@NullMarked
package dev.viva.bench.retrieve;

import org.jspecify.annotations.NullMarked;
