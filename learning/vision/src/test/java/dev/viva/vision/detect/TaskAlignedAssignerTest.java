package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The assigner against the definition, spelled out with lists. */
class TaskAlignedAssignerTest {
    private static final AnchorPoints POINTS = AnchorPoints.of(new long[] {8, 8}, new long[] {4, 4}, new long[] {2, 2});
    private static final int CLASSES = 3;

    private record Case(TaskAlignedAssigner.Said said, float[] things, int[] labels) {
        float[] thing(int number) {
            return java.util.Arrays.copyOfRange(things, 4 * number, 4 * number + 4);
        }

        double overlap(int thing, int place) {
            float[] seen = new float[4];
            for (int side = 0; side < 4; side++) {
                seen[side] = said.edge(side, place);
            }
            return inside(thing, place) ? (float) Math.max(0, CompleteIou.of(thing(thing), seen)) : 0;
        }

        boolean inside(int thing, int place) {
            float[] box = thing(thing);
            float x = POINTS.x()[place];
            float y = POINTS.y()[place];
            return x > box[0] && x < box[2] && y > box[1] && y < box[3];
        }

        double merit(TaskAlignedAssigner assigner, int thing, int place) {
            return Math.pow(said.confidence(labels[thing], place), assigner.alpha())
                    * Math.pow(overlap(thing, place), assigner.beta());
        }
    }

    /** Few levels of confidence and boxes on a coarse grid, so that many merits are equal; some things twice or without a place. */
    private static Case draw(SplittableRandom random) {
        int places = POINTS.count();
        float[] boxes = new float[4 * places];
        float[] confidences = new float[CLASSES * places];
        int grid = random.nextBoolean() ? 1 : 16;
        for (int place = 0; place < places; place++) {
            for (int axis = 0; axis < 2; axis++) {
                float low = random.nextInt(64 / grid) * grid;
                boxes[axis * places + place] = low;
                boxes[(axis + 2) * places + place] = low + grid * (1 + random.nextInt(64 / grid));
            }
        }
        for (int at = 0; at < confidences.length; at++) {
            confidences[at] = random.nextInt(5) / 4f;
        }
        int things = random.nextInt(7);
        float[] edges = new float[4 * things];
        int[] labels = new int[things];
        for (int thing = 0; thing < things; thing++) {
            boolean again = thing > 0 && random.nextInt(4) == 0;
            for (int axis = 0; axis < 2; axis++) {
                float low = random.nextInt(56);
                edges[4 * thing + axis] = again ? edges[4 * (thing - 1) + axis] : low;
                edges[4 * thing + axis + 2] = again
                        ? edges[4 * (thing - 1) + axis + 2]
                        : low + (random.nextInt(5) == 0 ? 1 : 8 + random.nextInt(40));
            }
            labels[thing] = random.nextInt(CLASSES);
        }
        return new Case(new TaskAlignedAssigner.Said(boxes, confidences, POINTS), edges, labels);
    }

    private static List<Set<Integer>> wishes(TaskAlignedAssigner assigner, Case given) {
        List<Set<Integer>> all = new ArrayList<>();
        for (int number = 0; number < given.labels().length; number++) {
            int thing = number;
            all.add(new HashSet<>(IntStream.range(0, POINTS.count())
                    .filter(place -> given.inside(thing, place))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(place -> -given.merit(assigner, thing, place))
                            .thenComparingInt(place -> place))
                    .limit(assigner.candidates())
                    .toList()));
        }
        return all;
    }

    private static int[] owners(TaskAlignedAssigner assigner, Case given) {
        List<Set<Integer>> wishes = wishes(assigner, given);
        return IntStream.range(0, POINTS.count())
                .map(place -> {
                    List<Integer> wanting = IntStream.range(0, wishes.size())
                            .filter(thing -> wishes.get(thing).contains(place))
                            .boxed()
                            .toList();
                    if (wanting.size() < 2) {
                        return wanting.isEmpty() ? Assignment.NONE : wanting.getFirst();
                    }
                    return IntStream.range(0, wishes.size())
                            .boxed()
                            .min(Comparator.comparingDouble(thing -> -given.overlap(thing, place)))
                            .orElseThrow();
                })
                .toArray();
    }

    @Test
    void eachThingGetsTheBestPlacesInsideIt() {
        int[] shared = {0};
        Laws.hold(400, random -> {
            Case given = draw(random);
            TaskAlignedAssigner assigner = random.nextBoolean()
                    ? TaskAlignedAssigner.STANDARD
                    : new TaskAlignedAssigner(1 + random.nextInt(13), random.nextInt(3) / 2.0, random.nextInt(3));
            Assignment assignment = assigner.assign(given.said(), given.things(), given.labels());
            int[] owners = owners(assigner, given);
            assertThat(assignment.thing()).containsExactly(owners);
            for (int place = 0; place < POINTS.count(); place++) {
                int thing = owners[place];
                double score = 0;
                if (thing != Assignment.NONE) {
                    double mostMerit = IntStream.range(0, POINTS.count())
                            .filter(other -> owners[other] == thing)
                            .mapToDouble(other -> given.inside(thing, other) ? given.merit(assigner, thing, other) : 0)
                            .max()
                            .orElseThrow();
                    double mostOverlap = IntStream.range(0, POINTS.count())
                            .filter(other -> owners[other] == thing)
                            .mapToDouble(other -> given.overlap(thing, other))
                            .max()
                            .orElseThrow();
                    double merit = given.inside(thing, place) ? given.merit(assigner, thing, place) : 0;
                    score = merit / (mostMerit + 1e-9) * mostOverlap;
                }
                assertThat((double) assignment.score()[place]).isCloseTo(score, within(1e-6));
            }
            List<Set<Integer>> wishes = wishes(assigner, given);
            int all = wishes.stream().mapToInt(Set::size).sum();
            shared[0] += all > IntStream.of(owners).filter(each -> each >= 0).count() ? 1 : 0;
        });
        assertThat(shared[0]).as("cases in which things want the same place").isGreaterThan(100);
    }

    @Test
    void theBestPlaceShallBeAsSureAsItsBoxIsGood() {
        float[] boxes = new float[4 * POINTS.count()];
        float[] confidences = new float[CLASSES * POINTS.count()];
        float[] thing = {8, 8, 40, 40};
        for (int place = 0; place < POINTS.count(); place++) {
            for (int side = 0; side < 4; side++) {
                boxes[side * POINTS.count() + place] = thing[side];
            }
            confidences[place] = place == 18 ? 0.9f : 0.1f;
        }
        Assignment assignment = TaskAlignedAssigner.STANDARD.assign(
                new TaskAlignedAssigner.Said(boxes, confidences, POINTS), thing, new int[] {0});
        assertThat(assignment.thing()[18]).isZero();
        assertThat(assignment.score()[18]).isCloseTo(1, within(1e-6f));
        assertThat(assignment.score()[19]).isCloseTo((float) Math.sqrt(0.1 / 0.9), within(1e-6f));
        assertThat(IntStream.of(assignment.thing()).filter(each -> each == 0)).hasSize(10);
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new TaskAlignedAssigner(0, 0.5, 6)).hasMessageContaining("got 0, 0.5 and 6.0");
        assertThatThrownBy(() -> new TaskAlignedAssigner(1, Double.NaN, 6)).hasMessageContaining("got 1, NaN");
    }
}
