package dev.viva.vision.augment;

import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Letterbox;
import dev.viva.vision.image.Mask;
import dev.viva.vision.image.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Four pictures in one, so that a detector sees more things, smaller and in other company (YOLOv4, 2020). They meet in a point drawn from the
 * middle of the result, each as large as fits into the whole result, times a drawn scale; what lies beyond its quarter is cut away,
 * and where a picture does not reach comes grey. A mask is made where all four have one.
 *
 * @param width columns of the result, at least 1
 * @param height rows of it, at least 1
 * @param leastScale above 0
 * @param mostScale at least as much, up to 4
 * @param remains which boxes stay
 */
public record Mosaic(int width, int height, double leastScale, double mostScale, Remains remains) {
    private static final int PICTURES = 4;
    private static final double LEAST_PLACE = 0.25;
    private static final double MOST_PLACE = 0.75;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Mosaic {
        Ranges.requireSides("Mosaic", width, height);
        Ranges.requireOrdered("Mosaic", "scale", leastScale, mostScale, 0.01, 4);
    }

    /** Scales from 0.5 to 1, and the standard rule for boxes. */
    public static Mosaic of(int width, int height) {
        return new Mosaic(width, height, 0.5, 1, Remains.STANDARD);
    }

    /** With other scales. */
    public Mosaic withScale(double least, double most) {
        return new Mosaic(width, height, least, most, remains);
    }

    /**
     * Of four pictures: top left, top right, bottom left, bottom right.
     *
     * @throws IllegalArgumentException if there are not four
     */
    public Annotated of(List<Annotated> four, Draws draws) {
        if (four.size() != PICTURES) {
            throw new IllegalArgumentException("Mosaic.of: must be four pictures, got " + four.size());
        }
        int x = (int) (width * Ranges.draw(draws, LEAST_PLACE, MOST_PLACE));
        int y = (int) (height * Ranges.draw(draws, LEAST_PLACE, MOST_PLACE));
        List<Tile> tiles = new ArrayList<>();
        for (int quarter = 0; quarter < PICTURES; quarter++) {
            tiles.add(tile(four.get(quarter), quarter, x, y, Ranges.draw(draws, leastScale, mostScale)));
        }
        return joined(tiles);
    }

    /** A picture's part, in its size in the result, and where it comes there. */
    private record Tile(Annotated part, int left, int top) {}

    private Tile tile(Annotated from, int quarter, int x, int y, double scale) {
        Image image = from.image();
        double stretch = scale * Math.min((double) width / image.width(), (double) height / image.height());
        boolean atLeft = quarter % 2 == 0;
        boolean atTop = quarter < 2;
        int across = (int) Math.clamp(Math.rint(image.width() * stretch), 1, Math.max(1, atLeft ? x : width - x));
        int down = (int) Math.clamp(Math.rint(image.height() * stretch), 1, Math.max(1, atTop ? y : height - y));
        double partWidth = Math.min(image.width(), across / stretch);
        double partHeight = Math.min(image.height(), down / stretch);
        double left = atLeft ? image.width() - partWidth : 0;
        double top = atTop ? image.height() - partHeight : 0;
        Box part = new Box(left, top, left + partWidth, top + partHeight).within(image.width(), image.height());
        return new Tile(
                Geometry.resizedPart(from, part, across, down, Resampling.BILINEAR, remains),
                atLeft ? Math.max(0, x - across) : Math.min(x, width - across),
                atTop ? Math.max(0, y - down) : Math.min(y, height - down));
    }

    private Annotated joined(List<Tile> tiles) {
        List<LabelledBox> boxes = new ArrayList<>();
        for (Tile each : tiles) {
            boxes.addAll(Geometry.mapped(
                    each.part.boxes(),
                    box -> box.mapped(1, 1, each.left, each.top).within(width, height)));
        }
        Image image = Image.painted(width, height, into -> {
            Arrays.fill(into, (byte) Letterbox.GREY);
            tiles.forEach(each ->
                    paste(each, each.part.image().pixels(), each.part.image().width(), Image.CHANNELS, into));
        });
        return new Annotated(image, boxes, mask(tiles));
    }

    private Optional<Mask> mask(List<Tile> tiles) {
        if (!tiles.stream().allMatch(each -> each.part.mask().isPresent())) {
            return Optional.empty();
        }
        return Optional.of(Mask.painted(width, height, into -> {
            Arrays.fill(into, (byte) Mask.IGNORED);
            tiles.forEach(
                    each -> each.part.mask().ifPresent(mask -> paste(each, mask.classes(), mask.width(), 1, into)));
        }));
    }

    private void paste(Tile tile, byte[] from, int fromWidth, int channels, byte[] into) {
        int row = fromWidth * channels;
        for (int y = 0; y < from.length / row; y++) {
            System.arraycopy(from, y * row, into, ((tile.top + y) * width + tile.left) * channels, row);
        }
    }

    /**
     * Samples in each of which a mosaic may stand: of itself and three others that are drawn, by seed, epoch and number.
     *
     * @param probability of a mosaic, in [0, 1]; otherwise the sample comes as it is, letterboxed into the same size
     * @throws IllegalArgumentException if it is out of range
     */
    public Samples<Annotated> over(Samples<Annotated> samples, double probability, long seed, long epoch) {
        Ranges.require("Mosaic.over", "probability", probability, 0, 1);
        CounterRandom random = CounterRandom.of(seed).stream(epoch);
        return new Samples<>() {
            @Override
            public int size() {
                return samples.size();
            }

            @Override
            public Annotated get(int number) {
                Draws draws = random.stream(number).draws();
                Annotated first = samples.get(number);
                if (!draws.nextBoolean(probability)) {
                    return Letterbox.of(first.image(), width, height).apply(first);
                }
                return of(
                        List.of(
                                first,
                                samples.get(draws.nextInt(samples.size())),
                                samples.get(draws.nextInt(samples.size())),
                                samples.get(draws.nextInt(samples.size()))),
                        draws);
            }
        };
    }
}
