/**
 * Claims on the vector index: how fast codes are scanned, and whole searches beside FAISS and Lucene; and on text search: how well and how fast
 * it finds.
 */
@NullMarked
package dev.viva.bench.retrieve;

import org.jspecify.annotations.NullMarked;
