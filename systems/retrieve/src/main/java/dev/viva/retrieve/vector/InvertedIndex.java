package dev.viva.retrieve.vector;

import dev.viva.kernel.CodeKernels;
import dev.viva.retrieve.vector.IndexHeader.Section;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists of vectors in codes of four bits, in a mapped file that {@link IndexBuilder} made: for many results from very many
 * vectors. A query is compared with the centres of all lists; in the nearest ones the codes of 64 vectors at a time are added up
 * from tables in registers; the best are ranked anew by the vectors themselves, where these are stored.
 *
 * <p>Results are approximate: {@link SearchOptions} says how much is looked at. Scores are exact for the stored numbers; without
 * stored vectors they are those of the codes. The same query and options give the same results on every machine but for the
 * rounding of scores.
 *
 * <p>Immutable and thread-safe. Of the file, what searches touch is in the page cache; on the heap are the centres twice and some
 * buffers for each search that runs at the same time. A search costs O(lists · dimension) for the centres and O(vectors in the
 * probed lists · parts) for codes.
 */
public final class InvertedIndex implements VectorIndex {
    /** The most vectors of one index. */
    public static final long MOST_VECTORS = Integer.MAX_VALUE - 64L;

    private static final int PROBED_SHARE = 32;
    private static final int FEW_PROBES = 8;
    private static final ValueLayout.OfLong ID = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(IndexFile.ORDER);
    private static final ValueLayout.OfInt PLACE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(IndexFile.ORDER);
    private static final ValueLayout.OfFloat NUMBER = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(IndexFile.ORDER);

    private final IndexFile file;
    private final IndexHeader header;
    private final CoarseQuantizer coarse;
    private final ProductQuantizer product;
    private final int[] firstPlaces;
    private final int[] firstBlocks;
    private final MemorySegment codes;
    private final MemorySegment ids;
    private final MemorySegment order;
    private final MemorySegment vectors;
    private final SearchOptions options;
    private final Queue<InvertedSearch> searches = new ConcurrentLinkedQueue<>();

    private InvertedIndex(IndexFile file) throws CorruptIndexException {
        this.file = file;
        this.header = file.header();
        this.coarse = new CoarseQuantizer(floats(file.section(Section.CENTRES)), header.dimension());
        this.product =
                new ProductQuantizer(header.dimension(), header.parts(), floats(file.section(Section.CODEWORDS)));
        this.firstPlaces = new int[header.lists() + 1];
        this.firstBlocks = new int[header.lists() + 1];
        fillStarts();
        this.codes = file.section(Section.CODES);
        this.ids = file.section(Section.IDS);
        this.order = file.section(Section.ORDER);
        this.vectors = file.section(Section.VECTORS);
        this.options = SearchOptions.ofProbes(
                Math.clamp(header.lists() / PROBED_SHARE, Math.min(FEW_PROBES, header.lists()), header.lists()));
    }

    private InvertedIndex(InvertedIndex same, SearchOptions options) {
        this.file = same.file;
        this.header = same.header;
        this.coarse = same.coarse;
        this.product = same.product;
        this.firstPlaces = same.firstPlaces;
        this.firstBlocks = same.firstBlocks;
        this.codes = same.codes;
        this.ids = same.ids;
        this.order = same.order;
        this.vectors = same.vectors;
        this.options = options;
    }

    private static float[] floats(MemorySegment section) {
        return section.toArray(NUMBER);
    }

    private void fillStarts() throws CorruptIndexException {
        int[] sizes = file.section(Section.SIZES).toArray(PLACE);
        long places = 0;
        long blocks = 0;
        for (int list = 0; list < sizes.length; list++) {
            places += sizes[list];
            blocks += (sizes[list] + CodeKernels.BLOCK - 1L) / CodeKernels.BLOCK;
            if (sizes[list] < 0 || places > header.size() || blocks > header.blocks()) {
                break;
            }
            firstPlaces[list + 1] = (int) places;
            firstBlocks[list + 1] = (int) blocks;
        }
        if (places != header.size() || blocks != header.blocks()) {
            throw new CorruptIndexException(
                    file.path(), "its section 'sizes' does not add up to " + header.size() + " vectors");
        }
    }

    /**
     * Opens a file and compares every section with its checksum, for which all of it is read once.
     *
     * @throws CorruptIndexException if it is no index file, was written by a newer version, is cut short or changed; the message
     *     names the section
     * @throws IOException if it cannot be read
     */
    public static InvertedIndex open(Path file) throws IOException {
        return open(file, true);
    }

    /**
     * Opens a file.
     *
     * @param verifies whether every section is read and compared with its checksum; without, only the header and the lengths are
     *     checked, and a section that was changed gives wrong results or an {@link IndexOutOfBoundsException}
     * @throws CorruptIndexException as {@link #open(Path)}
     * @throws IOException if it cannot be read
     */
    public static InvertedIndex open(Path file, boolean verifies) throws IOException {
        return new InvertedIndex(IndexFile.open(file, verifies));
    }

    @Override
    public Metric metric() {
        return header.metric();
    }

    @Override
    public int dimension() {
        return header.dimension();
    }

    @Override
    public long size() {
        return header.size();
    }

    /** What is stored of the vectors themselves. */
    public Storage storage() {
        return header.storage();
    }

    /** How much a search looks at unless it says so: by default one list of 32, at least 8. */
    public SearchOptions options() {
        return options;
    }

    /** The same index, whose searches look at so much. O(1). */
    public InvertedIndex with(SearchOptions other) {
        return new InvertedIndex(this, other);
    }

    @Override
    public boolean contains(long id) {
        return placeOf(id) >= 0;
    }

    @Override
    public Matches search(float[] query, int k, LongPredicate filter) {
        return search(query, k, filter, null);
    }

    /** {@link #search(float[], int, LongPredicate)} without the places that were deleted. */
    Matches search(float[] query, int k, LongPredicate filter, @Nullable Tombstones deleted) {
        requirePositive("InvertedIndex", k);
        float[] prepared = metric().prepared("InvertedIndex.search: query", query, dimension());
        InvertedSearch ready = searches.poll();
        InvertedSearch search = ready != null ? ready : new InvertedSearch(this);
        try {
            return search.run(prepared, (int) Math.min(k, size()), options, filter, deleted);
        } finally {
            searches.add(search);
        }
    }

    static void requirePositive(String owner, int k) {
        if (k < 1) {
            throw new IllegalArgumentException(owner + ".search: k must be at least 1, got " + k);
        }
    }

    /** How lists are filled and what the parts of the file take. O(lists). */
    public IndexStatistics statistics() {
        long largest = 0;
        long empty = 0;
        double squares = 0;
        for (int list = 0; list < header.lists(); list++) {
            long size = listSize(list);
            largest = Math.max(largest, size);
            empty += size == 0 ? 1 : 0;
            squares += (double) size * size;
        }
        return new IndexStatistics(
                size(),
                header.lists(),
                largest,
                empty,
                squares * header.lists() / ((double) size() * size()),
                header.bytes(Section.CODES),
                header.bytes(Section.IDS) + header.bytes(Section.ORDER),
                header.bytes(Section.VECTORS),
                header.fileBytes());
    }

    CoarseQuantizer coarse() {
        return coarse;
    }

    ProductQuantizer product() {
        return product;
    }

    int listSize(int list) {
        return firstPlaces[list + 1] - firstPlaces[list];
    }

    /** The place of a list's first vector; places are numbers from 0, list by list. */
    int firstPlace(int list) {
        return firstPlaces[list];
    }

    /** Where the codes of a list begin, in bytes. */
    long firstCode(int list) {
        return (long) firstBlocks[list] * product.pairs() * CodeKernels.BLOCK;
    }

    MemorySegment codes() {
        return codes;
    }

    long idAt(int place) {
        return ids.get(ID, (long) place * Long.BYTES);
    }

    /** Reads the vector at a place. */
    void read(int place, short[] halves, float[] into, int at) {
        long bytes = (long) header.dimension() * header.storage().bytes();
        VectorNumbers.read(vectors, place * bytes, header.storage(), header.dimension(), halves, into, at);
    }

    /** The place of an id, or -1. O(log size). */
    int placeOf(long id) {
        long low = 0;
        long high = size() - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            int place = order.get(PLACE, middle * Integer.BYTES);
            long there = idAt(place);
            if (there == id) {
                return place;
            }
            if (there < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The {@code rank}-th place by ascending ids. */
    int placeByRank(long rank) {
        return order.get(PLACE, rank * Integer.BYTES);
    }
}
