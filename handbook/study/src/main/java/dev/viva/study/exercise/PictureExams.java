package dev.viva.study.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tests of exercises about pictures. */
final class PictureExams {
    private static final Match CLOSE = Match.within(1e-9, 1e-12);

    private PictureExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("iou", PictureExams::overlap);
        all.put("non-maximum-suppression", PictureExams::suppression);
        all.put("convolution", PictureExams::convolution);
        all.put("dice-loss", PictureExams::dice);
        return all;
    }

    private static boolean isBox(double[] box) {
        return box.length == 4 && box[0] <= box[2] && box[1] <= box[3];
    }

    private static double[] box(Maker maker) {
        double x = maker.tidy(0, 4);
        double y = maker.tidy(0, 4);
        return new double[] {x, y, x + maker.tidy(0.5, 4), y + maker.tidy(0.5, 4)};
    }

    private static Exam overlap() {
        return Exam.of(
                        "iou",
                        "the shared area over the covered area",
                        CLOSE,
                        a -> shared((double[]) a[0], (double[]) a[1]))
                .admitting(a -> isBox((double[]) a[0]) && isBox((double[]) a[1]))
                .example("the same box", new double[] {0, 0, 2, 2}, new double[] {0, 0, 2, 2})
                .example("half shared", new double[] {0, 0, 2, 1}, new double[] {1, 0, 3, 1})
                .example("one inside the other", new double[] {0, 0, 4, 4}, new double[] {1, 1, 2, 2})
                .example("touching", new double[] {0, 0, 1, 1}, new double[] {1, 0, 2, 1})
                .example("apart in one direction", new double[] {0, 0, 1, 1}, new double[] {3, 0, 4, 1})
                .example("apart in both directions", new double[] {0, 0, 1, 1}, new double[] {3, 3, 4, 4})
                .example("two empty boxes", new double[] {1, 1, 1, 1}, new double[] {1, 1, 1, 1})
                .example("one empty box", new double[] {0, 0, 2, 2}, new double[] {1, 1, 1, 1})
                .random(12, maker -> new Object[] {box(maker), box(maker)})
                .property(
                        "boxes swapped",
                        "the order of the boxes does not matter",
                        (script, v) -> CLOSE.agrees(v.get(0), v.get(1)) ? null : "twice the same",
                        List.of(
                                new Object[] {new double[] {0, 0, 3, 2}, new double[] {1, 1, 2, 5}},
                                new Object[] {new double[] {1, 1, 2, 5}, new double[] {0, 0, 3, 2}}))
                .numerics("far from the origin", new double[] {1e6, 1e6, 1e6 + 2, 1e6 + 2}, new double[] {
                    1e6 + 1, 1e6, 1e6 + 3, 1e6 + 2
                })
                .build();
    }

    /** By inclusion and exclusion over the cells between all edges. */
    private static double shared(double[] a, double[] b) {
        double[] xs = {a[0], a[2], b[0], b[2]};
        double[] ys = {a[1], a[3], b[1], b[3]};
        Arrays.sort(xs);
        Arrays.sort(ys);
        double both = 0;
        double either = 0;
        for (int i = 1; i < 4; i++) {
            for (int j = 1; j < 4; j++) {
                double area = (xs[i] - xs[i - 1]) * (ys[j] - ys[j - 1]);
                double x = (xs[i] + xs[i - 1]) / 2;
                double y = (ys[j] + ys[j - 1]) / 2;
                boolean inA = x > a[0] && x < a[2] && y > a[1] && y < a[3];
                boolean inB = x > b[0] && x < b[2] && y > b[1] && y < b[3];
                both += inA && inB ? area : 0;
                either += inA || inB ? area : 0;
            }
        }
        return either == 0 ? 0 : both / either;
    }

    private static Object[] scene(Maker maker, int count) {
        double[][] boxes = IntStream.range(0, count).mapToObj(i -> box(maker)).toArray(double[][]::new);
        double[] scores = IntStream.range(0, count)
                .mapToDouble(i -> maker.whole(1, 2 * count) / (2.0 * count))
                .toArray();
        return new Object[] {boxes, scores, 0.3};
    }

    private static Exam suppression() {
        double[] left = {0, 0, 2, 2};
        double[] middle = {1, 0, 3, 2};
        double[] right = {2, 0, 4, 2};
        return Exam.of("keep", "the boxes that stay, the best first", Match.exactly(), PictureExams::kept)
                .admitting(a -> ((double[][]) a[0]).length == ((double[]) a[1]).length
                        && Arrays.stream((double[][]) a[0])
                                .allMatch(each -> isBox(each) && each[0] < each[2] && each[1] < each[3]))
                .example("no boxes", new double[0][], new double[0], 0.5)
                .example("one box", new double[][] {left}, new double[] {0.9}, 0.5)
                .example("the same box twice", new double[][] {left, left}, new double[] {0.4, 0.9}, 0.5)
                .example("two apart", new double[][] {left, {5, 5, 6, 6}}, new double[] {0.4, 0.9}, 0.5)
                .example("equal scores", new double[][] {left, left}, new double[] {0.5, 0.5}, 0.5)
                .example(
                        "exactly at the threshold",
                        new double[][] {{0, 0, 2, 1}, {0, 0, 1, 1}},
                        new double[] {0.9, 0.8},
                        0.5)
                .example(
                        "who was removed removes nobody",
                        new double[][] {left, middle, right},
                        new double[] {0.9, 0.8, 0.7},
                        0.3)
                .example(
                        "the second survivor removes too",
                        new double[][] {{9, 9, 10, 10}, left, middle},
                        new double[] {0.9, 0.8, 0.7},
                        0.3)
                .random(12, maker -> scene(maker, 2 + maker.number()))
                .speed("1,500 boxes", scene(Maker.large(), 1_500))
                .build();
    }

    private static Object kept(Object[] a) {
        double[][] boxes = (double[][]) a[0];
        double[] scores = (double[]) a[1];
        boolean[] gone = new boolean[scores.length];
        List<Integer> kept = new ArrayList<>();
        for (int round = 0; round < scores.length; round++) {
            int best = -1;
            for (int i = 0; i < scores.length; i++) {
                best = !gone[i] && (best < 0 || scores[i] > scores[best]) ? i : best;
            }
            if (best >= 0) {
                kept.add(best);
                for (int i = 0; i < scores.length; i++) {
                    gone[i] |= i == best || shared(boxes[i], boxes[best]) > (double) a[2];
                }
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[][] grid(Maker maker, int rows, int columns) {
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToDouble(column -> maker.tidy(-2, 2))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static boolean isRectangle(double[][] grid) {
        return grid.length > 0
                && grid[0].length > 0
                && Arrays.stream(grid).allMatch(row -> row.length == grid[0].length);
    }

    private static Exam convolution() {
        double[][] three = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
        return Exam.of("convolve", "the sums of products, place by place", CLOSE, PictureExams::convolved)
                .admitting(a -> isRectangle((double[][]) a[0])
                        && isRectangle((double[][]) a[1])
                        && (int) a[2] >= 1
                        && (int) a[3] >= 0
                        && ((double[][]) a[1]).length <= ((double[][]) a[0]).length + 2 * (int) a[3]
                        && ((double[][]) a[1])[0].length <= ((double[][]) a[0])[0].length + 2 * (int) a[3])
                .example("one pixel and one weight", new double[][] {{3}}, new double[][] {{2}}, 1, 0)
                .example("the filter is not turned", three, new double[][] {{1, 0}, {0, 0}}, 1, 0)
                .example("an edge to the right", three, new double[][] {{-1, 1}}, 1, 0)
                .example("zeros around", three, new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}, 1, 1)
                .example("every second place", three, new double[][] {{1}}, 2, 0)
                .example("a stride that leaves a rest", grid(Maker.large(), 4, 5), new double[][] {{1, 2}}, 2, 0)
                .example("a filter as large as the image", three, three, 1, 0)
                .random(12, maker -> {
                    int rows = maker.whole(1, 3);
                    int columns = maker.whole(1, 3);
                    return new Object[] {
                        grid(maker, rows + maker.whole(0, 3), columns + maker.whole(0, 3)),
                        grid(maker, rows, columns),
                        maker.whole(1, 2),
                        maker.whole(0, 2)
                    };
                })
                .speed("200 × 200 by 5 × 5", grid(Maker.large(), 200, 200), grid(Maker.large(), 5, 5), 1, 2)
                .build();
    }

    /** By a padded copy, and for each weight a moved one of it. */
    private static Object convolved(Object[] a) {
        double[][] image = (double[][]) a[0];
        double[][] filter = (double[][]) a[1];
        int stride = (int) a[2];
        int padding = (int) a[3];
        double[][] padded = new double[image.length + 2 * padding][image[0].length + 2 * padding];
        for (int row = 0; row < image.length; row++) {
            System.arraycopy(image[row], 0, padded[row + padding], padding, image[row].length);
        }
        int rows = (padded.length - filter.length) / stride + 1;
        int columns = (padded[0].length - filter[0].length) / stride + 1;
        double[][] made = new double[rows][columns];
        for (int i = 0; i < filter.length; i++) {
            for (int j = 0; j < filter[0].length; j++) {
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        made[row][column] += filter[i][j] * padded[row * stride + i][column * stride + j];
                    }
                }
            }
        }
        return made;
    }

    private static Exam dice() {
        return Exam.of("loss", "one minus the Dice coefficient", CLOSE, PictureExams::diceLoss)
                .admitting(a -> ((double[]) a[0]).length == ((int[]) a[1]).length
                        && (double) a[2] > 0
                        && Arrays.stream((double[]) a[0]).allMatch(each -> each >= 0 && each <= 1)
                        && Arrays.stream((int[]) a[1]).allMatch(each -> each == 0 || each == 1))
                .example("all of it said", new double[] {1, 0, 1}, new int[] {1, 0, 1}, 1.0)
                .example("nothing of it said", new double[] {0, 1, 0}, new int[] {1, 0, 1}, 1.0)
                .example("half sure", new double[] {0.5, 0.5}, new int[] {1, 0}, 1.0)
                .example("nothing there, nothing said", new double[] {0, 0}, new int[] {0, 0}, 1.0)
                .example("no pixels", new double[0], new int[0], 0.5)
                .example("a little smoothing", new double[] {0.2, 0.9, 0.4}, new int[] {0, 1, 1}, 0.001)
                .random(12, maker -> {
                    int count = 1 + maker.number();
                    return new Object[] {
                        IntStream.range(0, count)
                                .mapToDouble(at -> maker.whole(0, 20) / 20.0)
                                .toArray(),
                        IntStream.range(0, count).map(at -> maker.whole(0, 1)).toArray(),
                        maker.whole(1, 4) / 2.0
                    };
                })
                .numerics(
                        "a small thing in a large picture",
                        IntStream.range(0, 40_000)
                                .mapToDouble(at -> at < 4 ? 0.75 : 0)
                                .toArray(),
                        IntStream.range(0, 40_000).map(at -> at < 4 ? 1 : 0).toArray(),
                        1.0)
                .build();
    }

    private static Object diceLoss(Object[] a) {
        double[] said = (double[]) a[0];
        int[] mask = (int[]) a[1];
        double both = IntStream.range(0, mask.length)
                .mapToDouble(at -> mask[at] == 1 ? said[at] : 0)
                .sum();
        double all = Arrays.stream(said).sum() + Arrays.stream(mask).sum();
        double smoothing = (double) a[2];
        return (all - 2 * both) / (all + smoothing);
    }
}
