package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.table.Join.Cardinality;
import dev.viva.testkit.Laws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinLawsTest {
    private static Table numbered(Table table, String name) {
        return table.with(new IntegerColumn(
                name, IntStream.range(0, table.rowCount()).asLongStream().toArray()));
    }

    private static boolean match(Table left, Table right, List<String> keys, int i, int j) {
        return !KeyedTables.isMissing(left, keys, i)
                && !KeyedTables.isMissing(right, keys, j)
                && KeyedTables.key(left, keys, i).equals(KeyedTables.key(right, keys, j));
    }

    /** Pairs of row numbers by comparing every row with every other; -1 for none. */
    private static List<List<Integer>> slowly(Table left, Table right, List<String> keys, Join.Kind kind) {
        List<List<Integer>> pairs = new ArrayList<>();
        boolean rightFirst = kind == Join.Kind.RIGHT;
        int outer = rightFirst ? right.rowCount() : left.rowCount();
        int inner = rightFirst ? left.rowCount() : right.rowCount();
        boolean[] met = new boolean[inner];
        for (int a = 0; a < outer; a++) {
            boolean found = false;
            for (int b = 0; b < inner; b++) {
                int i = rightFirst ? b : a;
                int j = rightFirst ? a : b;
                if (match(left, right, keys, i, j)) {
                    pairs.add(List.of(i, j));
                    met[b] = found = true;
                }
            }
            if (!found && kind != Join.Kind.INNER) {
                pairs.add(rightFirst ? List.of(-1, a) : List.of(a, -1));
            }
        }
        for (int b = 0; kind == Join.Kind.FULL && b < inner; b++) {
            if (!met[b]) {
                pairs.add(List.of(-1, b));
            }
        }
        return pairs;
    }

    @Test
    void everyJoinHasThePairsOfTheSlowTwin() {
        Laws.hold(300, random -> {
            Table left = numbered(KeyedTables.of(random, random.nextInt(40)), "i");
            Table right = numbered(KeyedTables.of(random, random.nextInt(40)), "j");
            List<String> keys = KeyedTables.someKeys(random, 1);
            for (Join.Kind kind : List.of(Join.Kind.INNER, Join.Kind.LEFT, Join.Kind.RIGHT, Join.Kind.FULL)) {
                Join join = new Join(kind, keys, keys, "_l", "_r", Cardinality.MANY_TO_MANY, 0);
                Table found = left.join(right, join);
                List<List<Integer>> pairs = slowly(left, right, keys, kind);
                assertThat(found.rowCount()).isEqualTo(pairs.size());
                int[] lefts = pairs.stream().mapToInt(List::getFirst).toArray();
                int[] rights = pairs.stream().mapToInt(List::getLast).toArray();
                assertThat(found.column("i")).isEqualTo(ColumnArrays.takeOrMissing(left.column("i"), lefts));
                assertThat(found.column("j")).isEqualTo(ColumnArrays.takeOrMissing(right.column("j"), rights));
                assertThat(found.column("value_r").renamed("value"))
                        .isEqualTo(ColumnArrays.takeOrMissing(right.column("value"), rights));
                for (int row = 0; row < pairs.size(); row++) {
                    Table source = lefts[row] >= 0 ? left : right;
                    int at = lefts[row] >= 0 ? lefts[row] : rights[row];
                    assertThat(KeyedTables.key(found, keys, row)).isEqualTo(KeyedTables.key(source, keys, at));
                }
            }
        });
    }

    @Test
    void semiAndAntiJoinsPartTheLeftTable() {
        Laws.hold(100, random -> {
            Table left = KeyedTables.of(random, random.nextInt(40));
            Table right = KeyedTables.of(random, random.nextInt(8));
            List<String> keys = List.of("text", "whole");
            Table some = left.join(right, Join.semi("text", "whole"));
            Table none = left.join(right, Join.anti("text", "whole"));
            assertThat(some)
                    .isEqualTo(left.filter(
                            i -> IntStream.range(0, right.rowCount()).anyMatch(j -> match(left, right, keys, i, j))));
            assertThat(some.rowCount() + none.rowCount()).isEqualTo(left.rowCount());
        });
    }

    @Test
    void keysMayHaveOtherNamesAndWholeNumbersMeetOthers() {
        Table left = Table.of(new IntegerColumn("id", new long[] {1, 2, IntegerColumn.MISSING}));
        Table right = Table.of(
                new NumberColumn("key", new double[] {2, 2.5, Double.NaN}), TextColumn.of("t", "two", "half", "none"));
        assertThat(left.join(right, Join.left("id").withRightKeys("key")))
                .isEqualTo(left.with(TextColumn.of("t", null, "two", null)));
        assertThat(left.join(right, Join.full("id").withRightKeys("key")).doubles("id"))
                .containsExactly(1, 2, Double.NaN, 2.5, Double.NaN);
        assertThatThrownBy(() -> left.join(right, Join.inner("id").withRightKeys("t")))
                .hasMessageContaining("'id' of type INTEGER and 't' of type TEXT");
        assertThatThrownBy(() -> left.join(right, Join.inner("id"))).hasMessageContaining("no column 'id'");
        assertThatThrownBy(() -> Join.inner()).hasMessageContaining("at least one");
    }

    @Test
    void keysThatComeMoreOftenThanExpectedAreNamed() {
        Table unique = Table.of(TextColumn.of("k", "a", "b"), new IntegerColumn("x", new long[] {1, 2}));
        Table twice = Table.of(TextColumn.of("k", "b", "b"), new IntegerColumn("y", new long[] {3, 4}));
        assertThat(unique.join(twice, Join.inner("k").expecting(Cardinality.ONE_TO_MANY))
                        .rowCount())
                .isEqualTo(2);
        assertThat(twice.join(unique, Join.inner("k").expecting(Cardinality.MANY_TO_ONE))
                        .rowCount())
                .isEqualTo(2);
        for (Cardinality wrong : List.of(Cardinality.ONE_TO_ONE, Cardinality.MANY_TO_ONE)) {
            assertThatThrownBy(() -> unique.join(twice, Join.left("k").expecting(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "keys of the right table must be unique to be " + wrong + ", but k=b comes 2 times");
        }
        assertThatThrownBy(() -> twice.join(unique, Join.left("k").expecting(Cardinality.ONE_TO_ONE)))
                .hasMessageContaining("keys of the left table must be unique");
    }

    @Test
    void explodingKeysAreStoppedAndTheWorstIsNamed() {
        String[] keys = new String[3000];
        Arrays.fill(keys, "same");
        keys[0] = "other";
        Table table = Table.of(TextColumn.of("k", keys));
        assertThatThrownBy(() -> table.join(table, Join.inner("k")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "at most 1000000 rows, but would have 8994002; the worst key is k=same with 2999 x 2999");
        assertThat(table.join(table, Join.inner("k").withRowLimit(9_000_000)).rowCount())
                .isEqualTo(8_994_002);
        assertThatThrownBy(
                        () -> table.head(2).join(table.head(2), Join.full("k").withRowLimit(1)))
                .hasMessageContaining("at most 1 rows");
    }

    private static int slowNearest(Table left, Table right, AsOfJoin join, int i) {
        double[] lefts = left.doubles(join.leftTime());
        double[] rights = right.doubles(join.rightTime());
        int best = -1;
        for (int j = 0; j < rights.length; j++) {
            double ahead = rights[j] - lefts[i];
            boolean side = switch (join.direction()) {
                case BACKWARD -> ahead <= 0;
                case FORWARD -> ahead >= 0;
                case NEAREST -> true;
            };
            boolean possible = side
                    && match(left, right, join.keys(), i, j)
                    && !Double.isNaN(ahead)
                    && (join.exact() || ahead != 0)
                    && Math.abs(ahead) <= join.tolerance();
            if (possible && (best < 0 || isBetter(ahead, rights[best] - lefts[i]))) {
                best = j;
            }
        }
        return best;
    }

    /** Nearer, or as near and before rather than after; of equal times the last one before and the first one after. */
    private static boolean isBetter(double ahead, double best) {
        if (Math.abs(ahead) != Math.abs(best)) {
            return Math.abs(ahead) < Math.abs(best);
        }
        return ahead < best || (ahead == best && ahead <= 0);
    }

    @Test
    void asOfFindsTheRowOfTheSlowTwin() {
        Laws.hold(300, random -> {
            Table left = KeyedTables.of(random, random.nextInt(30));
            Table right = numbered(KeyedTables.of(random, random.nextInt(30)), "j");
            for (AsOfJoin.Direction direction : AsOfJoin.Direction.values()) {
                AsOfJoin join =
                        AsOfJoin.on(random.nextBoolean() ? "time" : "whole").withDirection(direction);
                join = random.nextBoolean() ? join.by("text") : join;
                join = random.nextBoolean() ? join.withTolerance(1) : join.withTolerance(Duration.ofSeconds(5));
                join = random.nextBoolean() && direction != AsOfJoin.Direction.FORWARD ? join.withoutExact() : join;
                if (direction == AsOfJoin.Direction.FORWARD && join.exact()) {
                    assertForward(left, right, join);
                    continue;
                }
                Table found = left.asOfJoin(right, join);
                for (int i = 0; i < left.rowCount(); i++) {
                    int expected = slowNearest(left, right, join, i);
                    assertThat(found.integers("j")[i]).isEqualTo(expected < 0 ? IntegerColumn.MISSING : expected);
                }
            }
        });
    }

    /** Of several right rows at the same time the first is found. */
    private static void assertForward(Table left, Table right, AsOfJoin join) {
        Table found = left.asOfJoin(right, join);
        double[] lefts = left.doubles(join.leftTime());
        double[] rights = right.doubles(join.rightTime());
        for (int i = 0; i < left.rowCount(); i++) {
            int best = -1;
            for (int j = 0; j < rights.length; j++) {
                boolean possible = match(left, right, join.keys(), i, j)
                        && rights[j] >= lefts[i]
                        && rights[j] - lefts[i] <= join.tolerance();
                best = possible && (best < 0 || rights[j] < rights[best]) ? j : best;
            }
            assertThat(found.integers("j")[i]).isEqualTo(best < 0 ? IntegerColumn.MISSING : best);
        }
    }

    @Test
    void asOfRefusesWhatIsNoTime() {
        Table table = KeyedTables.of(new java.util.SplittableRandom(3), 5);
        assertThatThrownBy(() -> table.asOfJoin(table, AsOfJoin.on("text")))
                .hasMessageContaining("'text' of type TEXT");
        assertThatThrownBy(() -> table.asOfJoin(table, AsOfJoin.on("time").withRightTime("whole")))
                .hasMessageContaining("same type, got TIMESTAMP and INTEGER");
        assertThatThrownBy(() -> AsOfJoin.on("time").withTolerance(-1)).hasMessageContaining("got -1.0");
    }
}
