package dev.viva.retrieve.vector;

import dev.viva.kernel.CodeKernels;
import dev.viva.kernel.Kernels;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** One search after another in an {@link InvertedIndex}, with the buffers that they need. Not thread-safe. */
final class InvertedSearch {
    /** So many blocks are scanned with one bound: it gets tighter with what was found in them. */
    private static final int BLOCKS = 32;

    private static final int SUM_BITS = 16;
    private static final int SUM = (1 << SUM_BITS) - 1;

    private final InvertedIndex index;
    private final CoarseQuantizer coarse;
    private final ProductQuantizer product;
    private final float[] nearness;
    private final float[] residual;
    private final float[] tables;
    private final byte[] levels;
    private final float[] frame = new float[2];
    private final int[] found = new int[BLOCKS * CodeKernels.BLOCK];
    private final Reservoir reservoir = new Reservoir();
    private final short[] halves;
    private final float[] vector;

    InvertedSearch(InvertedIndex index) {
        this.index = index;
        this.coarse = index.coarse();
        this.product = index.product();
        this.nearness = new float[coarse.room()];
        this.residual = new float[index.dimension()];
        this.tables = new float[product.room()];
        this.levels = new byte[product.levels()];
        this.halves = new short[index.dimension()];
        this.vector = new float[index.dimension()];
    }

    Matches run(float[] query, int k, SearchOptions options, LongPredicate filter, @Nullable Tombstones deleted) {
        boolean ranksAnew = index.storage() != Storage.NONE;
        int candidates = ranksAnew ? (int) Math.min(index.size(), options.candidatesFor(k)) : k;
        reservoir.reset(candidates);
        probe(query, Math.min(options.probes(), coarse.lists()), new Allowed(filter, deleted));
        return matches(ranksAnew ? anew(query, reservoir.nearest(), k) : reservoir.sorted());
    }

    /** Which vectors count. */
    private final class Allowed {
        private final LongPredicate filter;
        private final @Nullable Tombstones deleted;
        private final boolean all;

        Allowed(LongPredicate filter, @Nullable Tombstones deleted) {
            this.filter = filter;
            this.deleted = deleted;
            this.all = filter.equals(VectorIndex.ALL) && deleted == null;
        }

        boolean has(int place) {
            return all
                    || ((deleted == null || !deleted.has(place))
                            && (filter.equals(VectorIndex.ALL) || filter.test(index.idAt(place))));
        }
    }

    /** Scans the nearest lists; then, one after the other, those that follow, until there are enough candidates. */
    private void probe(float[] query, int probes, Allowed allowed) {
        coarse.nearness(query, index.metric(), nearness);
        Arrays.fill(nearness, coarse.lists(), nearness.length, Float.NaN);
        boolean byProduct = index.metric() == Metric.INNER_PRODUCT;
        if (byProduct) {
            product.productTables(query, tables);
            CodeKernels.levels(tables, product.parts(), levels, frame);
        }
        int[] lists = Kernels.topK(nearness, probes);
        for (int list : lists) {
            scan(query, list, byProduct, allowed);
        }
        if (!reservoir.isFull() && probes < coarse.lists()) {
            int[] all = Kernels.topK(nearness, coarse.lists());
            for (int rank = probes; rank < all.length && !reservoir.isFull(); rank++) {
                scan(query, all[rank], byProduct, allowed);
            }
        }
    }

    private void scan(float[] query, int list, boolean byProduct, Allowed allowed) {
        int size = index.listSize(list);
        if (size == 0) {
            return;
        }
        float base;
        if (byProduct) {
            base = frame[0] - coarse.product(query, list);
        } else {
            coarse.residual(query, 0, list, residual);
            product.squaredTables(residual, tables);
            CodeKernels.levels(tables, product.parts(), levels, frame);
            base = frame[0];
        }
        int bytes = product.pairs() * CodeKernels.BLOCK;
        int blocks = (size + CodeKernels.BLOCK - 1) / CodeKernels.BLOCK;
        long from = index.firstCode(list);
        for (int first = 0; first < blocks; first += BLOCKS) {
            int bound = bound(base, frame[1]);
            if (bound == 0) {
                return;
            }
            int here = Math.min(BLOCKS, blocks - first);
            int count = CodeKernels.scan(
                    index.codes(), from + (long) first * bytes, here, product.pairs(), levels, bound, found);
            int rest = size - first * CodeKernels.BLOCK;
            gather(count, rest, index.firstPlace(list) + first * CodeKernels.BLOCK, base, allowed);
        }
    }

    /** Sums of levels below this may be near enough. */
    private int bound(float base, float step) {
        float threshold = reservoir.threshold();
        if (threshold == Float.POSITIVE_INFINITY || step == 0) {
            return base <= threshold ? CodeKernels.ALL : 0;
        }
        return (int) Math.clamp(Math.ceil(((double) threshold - base) / step) + 1, 0, CodeKernels.ALL);
    }

    /** A list's last block is filled up with codes that belong to nothing. */
    private void gather(int count, int rest, int firstPlace, float base, Allowed allowed) {
        for (int at = 0; at < count; at++) {
            int within = found[at] >>> SUM_BITS;
            if (within >= rest) {
                return;
            }
            float distance = base + frame[1] * (found[at] & SUM);
            if (distance <= reservoir.threshold() && allowed.has(firstPlace + within)) {
                reservoir.push(distance, firstPlace + within);
            }
        }
    }

    /** The nearest of the candidates by the stored vectors, in ascending order. */
    private long[] anew(float[] query, long[] candidates, int k) {
        Metric metric = index.metric();
        for (int at = 0; at < candidates.length; at++) {
            int place = Reservoir.position(candidates[at]);
            index.read(place, halves, vector, 0);
            candidates[at] = Reservoir.entry(metric.distance(query, 0, vector, 0, vector.length), place);
        }
        int count = Math.min(k, candidates.length);
        Selection.least(candidates, candidates.length, count);
        Arrays.sort(candidates, 0, count);
        return Arrays.copyOf(candidates, count);
    }

    private Matches matches(long[] entries) {
        long[] ids = new long[entries.length];
        float[] scores = new float[entries.length];
        for (int at = 0; at < entries.length; at++) {
            ids[at] = index.idAt(Reservoir.position(entries[at]));
            scores[at] = index.metric().score(Reservoir.distance(entries[at]));
        }
        return Matches.ofDescending(ids, scores);
    }
}
