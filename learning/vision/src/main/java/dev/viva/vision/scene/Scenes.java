package dev.viva.vision.scene;

import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Drawn scenes: some {@linkplain Thing things} of any size, turned, coloured and partly behind each other, on a texture, lit from a side,
 * with noise. Each comes with a box and a label for each thing and a mask, in which 0 is the background and a thing's pixels are its
 * label + 1; a pixel belongs to the foremost thing that covers it at least by half. The same seed and number give the same bits on every
 * machine. Immutable, thread-safe; a scene costs O(pixels + pixels of things).
 *
 * <p>A thing of which less than {@code leastVisible} can be seen, because it reaches out of the picture or is behind others, is tried
 * elsewhere and after {@value #TRIES} tries left out, so that nothing is drawn without a box, and there may be fewer than
 * {@code fewest}.
 *
 * @param seed fixes all scenes
 * @param size how many there are
 * @param width columns of each
 * @param height rows of each
 * @param fewest things, at least 0
 * @param most things, at least as many
 * @param smallest a thing's side as a share of the picture's shorter side, above 0
 * @param largest the same at most, up to 1
 * @param leastVisible the share of a thing that is seen at least, in (0, 1]
 * @param visibleBoxes whether boxes are tight around what is seen of a thing, or around all of it that lies in the picture
 * @param noise the largest standard deviation of a pixel's noise, in brightnesses
 */
public record Scenes(
        long seed,
        int size,
        int width,
        int height,
        int fewest,
        int most,
        double smallest,
        double largest,
        double leastVisible,
        boolean visibleBoxes,
        double noise)
        implements Samples<Annotated> {
    private static final int TRIES = 20;
    private static final int FEWEST_PIXELS = 12;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a figure is out of the range that is said above
     */
    public Scenes {
        if (size < 0 || width < 8 || height < 8) {
            throw new IllegalArgumentException("Scenes: size must be at least 0, width and height at least 8, got "
                    + size + ", " + width + " and " + height);
        }
        if (fewest < 0 || most < fewest) {
            throw new IllegalArgumentException("Scenes: must be 0 <= fewest <= most, got " + fewest + " and " + most);
        }
        if (!(smallest > 0 && largest >= smallest && largest <= 1)) {
            throw new IllegalArgumentException(
                    "Scenes: must be 0 < smallest <= largest <= 1, got " + smallest + " and " + largest);
        }
        if (!(leastVisible > 0 && leastVisible <= 1) || !(noise >= 0 && noise <= 255)) {
            throw new IllegalArgumentException("Scenes: leastVisible must be in (0, 1] and noise in [0, 255], got "
                    + leastVisible + " and " + noise);
        }
    }

    /**
     * One to six things, each from an eighth to a half of the side, of which at least a third is seen; boxes around what is seen.
     *
     * @param side columns and rows of each
     */
    public static Scenes of(long seed, int size, int side) {
        return new Scenes(seed, size, side, side, 1, 6, 0.125, 0.5, 1.0 / 3, true, 8);
    }

    /** With other sides. */
    public Scenes withSides(int width, int height) {
        return new Scenes(
                seed, size, width, height, fewest, most, smallest, largest, leastVisible, visibleBoxes, noise);
    }

    /** With another number of things. */
    public Scenes withThings(int fewest, int most) {
        return new Scenes(
                seed, size, width, height, fewest, most, smallest, largest, leastVisible, visibleBoxes, noise);
    }

    /** With things of other sizes, as shares of the shorter side. */
    public Scenes withScale(double smallest, double largest) {
        return new Scenes(
                seed, size, width, height, fewest, most, smallest, largest, leastVisible, visibleBoxes, noise);
    }

    /** With another least share of a thing that is seen. */
    public Scenes withLeastVisible(double share) {
        return new Scenes(seed, size, width, height, fewest, most, smallest, largest, share, visibleBoxes, noise);
    }

    /** With boxes around all of a thing that lies in the picture, also what is behind others. */
    public Scenes withWholeBoxes() {
        return new Scenes(seed, size, width, height, fewest, most, smallest, largest, leastVisible, false, noise);
    }

    /** With another largest noise. */
    public Scenes withNoise(double deviation) {
        return new Scenes(
                seed, size, width, height, fewest, most, smallest, largest, leastVisible, visibleBoxes, deviation);
    }

    /** How many classes the mask has: the things, and the background. */
    public static int maskClasses() {
        return Thing.all().size() + 1;
    }

    @Override
    public Annotated get(int number) {
        Objects.checkIndex(number, size);
        Draws draws = CounterRandom.of(seed).stream(number).draws();
        Background background = Background.draw(draws, width, height);
        float[] canvas = background.paint(draws);
        int[] owners = new int[width * height];
        List<Stencil> shown = place(draws, background.colours(), owners);
        for (Stencil each : shown.reversed()) {
            each.paint(canvas, width, height);
        }
        Image image = Lighting.draw(draws, noise).take(canvas, width, height);
        return new Annotated(image, boxes(shown, owners), Optional.of(mask(shown, owners)));
    }

    /** From the foremost to the hindmost, whose numbers, from 1, the pixels get. */
    private List<Stencil> place(Draws draws, List<float[]> behind, int[] owners) {
        List<Stencil> shown = new ArrayList<>();
        int wanted = fewest + draws.nextInt(most - fewest + 1);
        for (int thing = 0; thing < wanted; thing++) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Stencil stencil = Stencil.of(draw(draws, behind));
                if (isVisible(stencil, owners)) {
                    shown.add(stencil);
                    int owner = shown.size();
                    stencil.forCovered(
                            width, height, pixel -> owners[pixel] = owners[pixel] == 0 ? owner : owners[pixel]);
                    break;
                }
            }
        }
        return shown;
    }

    private Placement draw(Draws draws, List<float[]> behind) {
        Thing thing = Thing.all().get(draws.nextInt(Thing.all().size()));
        double share = smallest + (largest - smallest) * draws.nextDouble();
        double x = width * draws.nextDouble();
        double y = height * draws.nextDouble();
        return Placement.draw(draws, thing, x, y, share * Math.min(width, height) / 2, behind);
    }

    private boolean isVisible(Stencil stencil, int[] owners) {
        int[] free = {0};
        stencil.forCovered(width, height, pixel -> free[0] += owners[pixel] == 0 ? 1 : 0);
        return free[0] >= FEWEST_PIXELS && free[0] >= leastVisible * stencil.area();
    }

    private List<LabelledBox> boxes(List<Stencil> shown, int[] owners) {
        List<LabelledBox> boxes = new ArrayList<>();
        for (int number = 0; number < shown.size(); number++) {
            int owner = number + 1;
            Stencil.Extent extent = new Stencil.Extent(width);
            shown.get(number).forCovered(width, height, pixel -> {
                if (!visibleBoxes || owners[pixel] == owner) {
                    extent.add(pixel);
                }
            });
            Box box = extent.box();
            boxes.add(new LabelledBox(box, shown.get(number).label()));
        }
        return boxes;
    }

    private Mask mask(List<Stencil> shown, int[] owners) {
        return Mask.painted(width, height, into -> {
            for (int pixel = 0; pixel < into.length; pixel++) {
                into[pixel] = (byte)
                        (owners[pixel] == 0 ? 0 : shown.get(owners[pixel] - 1).label() + 1);
            }
        });
    }
}
