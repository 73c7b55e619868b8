package dev.viva.study.lab.training;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.SampleException;
import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures as files, some of which cannot be decoded: they end early.
 *
 * @param scans what was photographed
 * @param contents the bytes of each file
 * @param broken the numbers of those that give no picture
 */
record ScanFiles(List<Scan> scans, List<byte[]> contents, BitSet broken) implements Samples<Scan> {
    private static final int LEFT = 30;

    /** Of each hundred files {@code percent} are broken; at least one is sound. */
    static ScanFiles of(List<Scan> scans, int percent, long seed) {
        int[] order = CounterRandom.of(seed).stream(-2).draws().permutation(scans.size());
        BitSet cut = new BitSet();
        Arrays.stream(order).limit(scans.size() * (long) percent / 100).forEach(cut::set);
        List<byte[]> contents = new ArrayList<>();
        BitSet broken = new BitSet();
        for (Scan scan : scans) {
            byte[] whole = Bitmap.of(scan.image());
            contents.add(cut.get(scan.number()) ? Arrays.copyOf(whole, LEFT) : whole);
            broken.set(scan.number(), !isSound(contents.getLast(), name(scan.number())));
        }
        return new ScanFiles(scans, contents, broken);
    }

    private static String name(int number) {
        return "scan-" + number + ".bmp";
    }

    /** What a check before the training finds out: whether a file gives a picture. */
    private static boolean isSound(byte[] content, String name) {
        try {
            return ImageFiles.STANDARD.decode(content, name).height() == Scan.HEIGHT;
        } catch (ImageFileException damaged) {
            return false;
        }
    }

    @Override
    public int size() {
        return scans.size();
    }

    /**
     * Decodes a file.
     *
     * @throws ImageFileException if it gives no picture
     */
    @Override
    public Scan get(int number) {
        return scans.get(number).seen(ImageFiles.STANDARD.decode(contents.get(number), name(number)));
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
