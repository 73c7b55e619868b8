package dev.viva.vision.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Overlaps, anchors, places without anchors and the first YOLO's grid keep their laws. */
class TextbookTest {
    private static final Box UNIT = new Box(0, 0, 2, 2);

    @Test
    void overlapsAreThoseWorkedOutByHand() {
        Box half = new Box(1, 0, 3, 2);
        // 2 shared of 6; the box around both is 3 × 2 and full; centres are 1 apart on a diagonal of √13.
        assertThat(UNIT.iou(half)).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(Overlaps.generalized(UNIT, half)).isEqualTo(1 / 3.0, within(1e-12));
        assertThat(Overlaps.distance(UNIT, half)).isEqualTo(1 / 3.0 - 1 / 13.0, within(1e-12));
        assertThat(Overlaps.complete(UNIT, half)).isEqualTo(1 / 3.0 - 1 / 13.0, within(1e-12));
        // A gap of 2 × 2 in the middle of 6 × 2.
        assertThat(Overlaps.generalized(UNIT, new Box(4, 0, 6, 2))).isEqualTo(-1 / 3.0, within(1e-12));
        // Twice as wide around the same centre: only the proportions differ.
        double angle = Math.PI / 4 - Math.atan(2);
        double unlike = 4 / (Math.PI * Math.PI) * angle * angle;
        assertThat(Overlaps.complete(UNIT, new Box(-1, 0, 3, 2)))
                .isEqualTo(0.5 - unlike * unlike / (0.5 + unlike), within(1e-12));
    }

    @Test
    void overlapsAreOrderedSymmetricAndDoNotDependOnScale() {
        Laws.hold(300, random -> {
            Box one = Draw.box(random);
            Box two = Draw.box(random);
            double iou = one.iou(two);
            assertThat(Overlaps.generalized(one, two)).isBetween(-1.0, iou + 1e-12);
            assertThat(Overlaps.distance(one, two)).isBetween(-1.0 - 1e-12, iou + 1e-12);
            assertThat(Overlaps.complete(one, two)).isLessThanOrEqualTo(Overlaps.distance(one, two));
            assertThat(Overlaps.complete(one, two)).isEqualTo(Overlaps.complete(two, one), within(1e-12));
            assertThat(Overlaps.complete(one.mapped(3, 3, 5, 7), two.mapped(3, 3, 5, 7)))
                    .isEqualTo(Overlaps.complete(one, two), within(1e-9));
        });
        assertThat(Overlaps.complete(UNIT, UNIT)).isEqualTo(1);
        assertThat(Overlaps.generalized(UNIT, UNIT)).isEqualTo(1);
    }

    @Test
    void anchorsHaveTheirAreaAndTellThingsBothWays() {
        AnchorBoxes anchors = new AnchorBoxes(16, List.of(32.0, 64.0), List.of(0.5, 1.0, 2.0));
        List<Box> all = anchors.over(3, 2);
        assertThat(all).hasSize(36);
        assertThat(all.getFirst().area()).isEqualTo(1024, within(1e-9));
        assertThat(all.getFirst().height() / all.getFirst().width()).isEqualTo(0.5, within(1e-12));
        assertThat(all.get(6).left() + all.get(6).right()).isEqualTo(48, within(1e-9));
        Laws.hold(50, random -> {
            Box thing = Box.around(random.nextDouble(0, 50), random.nextDouble(0, 50), 5 + random.nextDouble(), 9);
            for (Box anchor : all) {
                Box again = AnchorBoxes.Difference.of(thing, anchor).from(anchor);
                assertThat(again.left()).isEqualTo(thing.left(), within(1e-9));
                assertThat(again.bottom()).isEqualTo(thing.bottom(), within(1e-9));
            }
        });
    }

    @Test
    void everyThingHasAnAnchorEvenWhereNoneOverlapsEnough() {
        List<Box> anchors =
                List.of(new Box(0, 0, 10, 10), new Box(0, 0, 10, 9), new Box(0, 0, 10, 5), new Box(50, 50, 60, 60));
        List<AnchorBoxes.Task> tasks =
                AnchorBoxes.tasks(anchors, List.of(new Box(0, 0, 10, 10), new Box(58, 58, 70, 70)), 0.3, 0.7);
        assertThat(tasks)
                .containsExactly(
                        new AnchorBoxes.Task(AnchorBoxes.Role.THING, 0),
                        new AnchorBoxes.Task(AnchorBoxes.Role.THING, 0),
                        new AnchorBoxes.Task(AnchorBoxes.Role.IGNORED, -1),
                        new AnchorBoxes.Task(AnchorBoxes.Role.THING, 1));
        assertThat(AnchorBoxes.tasks(anchors, List.of(), 0.3, 0.7))
                .allMatch(each -> each.role() == AnchorBoxes.Role.BACKGROUND);
    }

    @Test
    void aPlaceBelongsToTheSmallestThingAroundItAndSaysItsBox() {
        List<Box> things = List.of(new Box(0, 0, 20, 20), new Box(4, 4, 12, 12));
        PointTarget target = PointTarget.at(8, 8, things).orElseThrow();
        assertThat(target.thing()).isEqualTo(1);
        assertThat(target.box(8, 8)).isEqualTo(things.get(1));
        assertThat(target.centreness()).isEqualTo(1);
        assertThat(PointTarget.at(2, 10, things).orElseThrow().centreness())
                .isEqualTo(Math.sqrt(2 / 18.0), within(1e-12));
        assertThat(PointTarget.at(0, 10, things)).isEmpty();
    }

    @Test
    void theCellWithTheMiddleIsResponsibleAndDecodesWhatItEncodes() {
        YoloGrid grid = YoloGrid.published();
        assertThat(grid.outputShape()).containsExactly(7, 7, 30);
        Box box = new Box(64, 128, 192, 384);
        assertThat(grid.responsible(box, 448, 448)).isEqualTo(new YoloGrid.Cell(4, 2));
        assertThat(grid.encode(box, 448, 448))
                .isEqualTo(new YoloGrid.Code(0, 0, Math.sqrt(128 / 448.0), Math.sqrt(256 / 448.0)));
        Laws.hold(100, random -> {
            Box thing = Box.around(random.nextDouble(0, 300), random.nextDouble(0, 200), random.nextDouble(1, 99), 20);
            YoloGrid.Code code = grid.encode(thing, 300, 200);
            assertThat(code.x()).isBetween(0.0, 1.0);
            Box again = grid.decode(code, grid.responsible(thing, 300, 200), 300, 200);
            assertThat(again.left()).isEqualTo(thing.left(), within(1e-9));
            assertThat(again.top()).isEqualTo(thing.top(), within(1e-9));
            assertThat(again.right()).isEqualTo(thing.right(), within(1e-9));
        });
        assertThat(grid.responsible(Box.around(448, 448, 2, 2), 448, 448)).isEqualTo(new YoloGrid.Cell(6, 6));
        assertThatThrownBy(() -> grid.responsible(Box.around(500, 0, 2, 2), 448, 448))
                .hasMessageContaining("middle must lie in");
    }
}
