package dev.viva.bench.retrieve;

import dev.viva.bench.Claim;
import dev.viva.bench.Contest;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.Sample;
import dev.viva.kernel.CodeKernels;
import dev.viva.kernel.CounterRandom;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The raw scan of codes beside the speed at which one thread reads memory: codes of 16 bytes, of which hardly a sum is below the
 * bound, in a gigabyte that no cache holds. How fast memory can be read is what comparing two halves of it reaches, which Java does
 * with the widest instructions there are and without anything else to do.
 */
public final class ScanClaim implements Claim {
    private static final int PAIRS = 16;
    private static final int BLOCKS = 32;
    private static final long BYTES = 1L << 30;
    private static final double SHARE = 0.8;
    private static final int WARMUPS = 3;
    private static final int ROUNDS = 9;
    private static final double GIGABYTE = 1e9;

    @Override
    public String name() {
        return "retrieve-scan";
    }

    @Override
    public String summary() {
        return "bytes of codes scanned a second on one thread, as a share of what the memory gives";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment codes = arena.allocate(BYTES, CodeKernels.BLOCK);
            CounterRandom random = CounterRandom.of(1);
            for (long at = 0; at < BYTES / 2; at += Long.BYTES) {
                codes.set(ValueLayout.JAVA_LONG, at, random.bits(at));
            }
            MemorySegment first = codes.asSlice(0, BYTES / 2);
            MemorySegment second = codes.asSlice(BYTES / 2);
            second.copyFrom(first);
            byte[] levels = levels(random.stream(1));
            Map<String, Sample> speeds = new Contest()
                    .enter("scan", () -> speed(() -> scan(codes, levels)))
                    .enter("read", () -> speed(() -> read(first, second)))
                    .run(WARMUPS, ROUNDS);
            Sample scan = Objects.requireNonNull(speeds.get("scan"));
            Sample read = Objects.requireNonNull(speeds.get("read"));
            report.table(
                    List.of("", "GB/s", "least", "most"),
                    List.of(row("codes scanned", scan), row("memory read", read)));
            report.line(String.format(
                    Locale.ROOT, "  %.3f ns for a vector of %d parts", 2 * PAIRS / 2 / scan.median(), 2 * PAIRS));
            report.goal("share of the memory's speed", scan.ratioTo(read), Goal.atLeast(SHARE));
        }
    }

    private static List<String> row(String name, Sample speed) {
        List<String> cells = new ArrayList<>(List.of(name));
        cells.addAll(speed.cells("%.1f", 1));
        return cells;
    }

    private static byte[] levels(CounterRandom random) {
        float[] tables = new float[2 * PAIRS * CodeKernels.CODEWORDS];
        for (int at = 0; at < tables.length; at++) {
            tables[at] = (float) random.uniform(at);
        }
        byte[] levels = new byte[2 * PAIRS * CodeKernels.BLOCK];
        CodeKernels.levels(tables, 2 * PAIRS, levels, new float[2]);
        return levels;
    }

    private static double speed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return BYTES / GIGABYTE / ((System.nanoTime() - begin) / 1e9);
    }

    private static void scan(MemorySegment codes, byte[] levels) {
        int[] found = new int[BLOCKS * CodeKernels.BLOCK];
        long step = (long) BLOCKS * PAIRS * CodeKernels.BLOCK;
        long count = 0;
        for (long from = 0; from < BYTES; from += step) {
            count += CodeKernels.scan(codes, from, BLOCKS, PAIRS, levels, 900, found);
        }
        if (count == 0) {
            throw new IllegalStateException("the bound must let some vectors pass");
        }
    }

    private static void read(MemorySegment first, MemorySegment second) {
        if (first.mismatch(second) != -1) {
            throw new IllegalStateException("both halves must be equal");
        }
    }
}
