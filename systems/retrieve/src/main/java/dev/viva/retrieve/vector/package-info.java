/**
 * Vectors that are near to a vector. {@link dev.viva.retrieve.vector.FlatIndex} compares with all and judges the others;
 * {@link dev.viva.retrieve.vector.InvertedIndex} finds thousands of many millions, in a file that
 * {@link dev.viva.retrieve.vector.IndexBuilder} makes; {@link dev.viva.retrieve.vector.LiveIndex} lets vectors come and go.
 *
 * <pre>{@code
 * VectorSource items = VectorSource.of(rows, 64);
 * InvertedIndex built = IndexBuilder.of(Metric.COSINE).build(items, Path.of("items.viva"));
 * LiveIndex index = LiveIndex.of(built.with(SearchOptions.ofProbes(64)));
 * index.add(4711, fresh);
 * Matches found = index.search(query, 1000, id -> !seen.contains(id));
 * }</pre>
 *
 * <p>Who comes from FAISS finds its words here as follows:
 *
 * <ul>
 *   <li>{@code nlist}, {@code M}, {@code nbits = 4}: {@code lists} and {@code parts} of {@code IndexBuilder}
 *   <li>{@code train}, {@code add}: {@code IndexBuilder.build} does both from a {@code VectorSource}; {@code sampled} is how many
 *       training points a centroid gets, {@code rounds} is {@code niter}
 *   <li>{@code nprobe}, {@code k_factor}: {@code SearchOptions}, whose {@code candidates} are {@code k · k_factor};
 *       {@code SearchTuning} is the auto-tuning of both
 *   <li>{@code IndexRefineFlat}: {@code Storage.SINGLE}, which is the default, or {@code HALF}; without: {@code NONE}
 *   <li>{@code METRIC_L2}, whose distances come here as scores with a minus; {@code METRIC_INNER_PRODUCT}; {@code COSINE} normalises
 *   <li>{@code IDSelector}: the filter of a search, which still gets its {@code k} results where that many pass
 *   <li>{@code imbalance_factor} and the like: {@code InvertedIndex.statistics}
 *   <li>{@code write_index}, {@code IO_FLAG_MMAP}: an index is always a mapped file
 * </ul>
 *
 * <p>Parts are stretches of the vector as it comes, without a rotation (OPQ): the candidates that are ranked anew make up for what
 * codes lose, and cost less.
 */
@NullMarked
package dev.viva.retrieve.vector;

import org.jspecify.annotations.NullMarked;
