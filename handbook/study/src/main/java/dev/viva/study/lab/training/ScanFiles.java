package dev.viva.study.lab.training;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.SampleException;
import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures as files, some of which cannot be decoded.
 *
 * @param scans what the files hold
 * @param broken the numbers of those that cannot be decoded
 */
record ScanFiles(List<Scan> scans, BitSet broken) implements Samples<Scan> {
    /** Of each hundred files {@code percent} are broken; at least one is sound. */
    static ScanFiles of(List<Scan> scans, int percent, long seed) {
        int[] order = CounterRandom.of(seed).stream(-2).draws().permutation(scans.size());
        BitSet broken = new BitSet();
        Arrays.stream(order).limit(scans.size() * (long) percent / 100).forEach(broken::set);
        return new ScanFiles(scans, broken);
    }

    @Override
    public int size() {
        return scans.size();
    }

    @Override
    public Scan get(int number) {
        if (broken.get(number)) {
            String fault = "scan-" + number + ".png ends after 8 bytes";
            throw new UncheckedIOException(fault, new IOException(fault));
        }
        return scans.get(number);
    }

    /** Those that can be decoded: what a check before the training leaves. */
    List<Scan> sound() {
        return IntStream.range(0, size())
                .filter(number -> !broken.get(number))
                .mapToObj(scans::get)
                .toList();
    }

    /** As many as there are files, the next sound one standing in for each that is broken. */
    List<Scan> nextInPlace() {
        List<Scan> all = new ArrayList<>();
        for (int number = 0; number < size(); number++) {
            int sound = broken.nextClearBit(number);
            all.add(scans.get(sound < size() ? sound : broken.nextClearBit(0)));
        }
        return all;
    }

    /**
     * How a training that checks nothing ends.
     *
     * @param batches how many came before
     * @param fault what it says, or empty where nothing is broken
     */
    record Stop(int batches, String fault) {}

    /** Reads an epoch until something is broken. */
    static Stop read(Batches<Scan> batches) {
        int read = 0;
        try (Batches.Cursor<Scan> cursor = batches.open(0, 0)) {
            while (cursor.next() != null) {
                read++;
            }
            return new Stop(read, "");
        } catch (SampleException failed) {
            return new Stop(read, String.valueOf(failed.getMessage()));
        }
    }
}
