package dev.viva.kernel;

import static dev.viva.kernel.TreeKernels.CUT_ROOM;
import static dev.viva.kernel.TreeKernels.LEAF;
import static dev.viva.kernel.TreeKernels.LOWER_LANES;
import static dev.viva.kernel.TreeKernels.LOWER_MARGIN;
import static dev.viva.kernel.TreeKernels.NEVER_RIGHT;
import static dev.viva.kernel.TreeKernels.SLOTS;
import static dev.viva.kernel.TreeKernels.UPPER_LANES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every twin of {@link TreeOperations} must do: the leaves that the tests lead to, one after the other. */
abstract class TreesContract {
    private final TreeOperations operations = operations();

    abstract TreeOperations operations();

    @Test
    void leavesAreThoseThatTheTestsLeadTo() {
        Laws.hold(200, random -> {
            Forest forest = new Forest(random, random.nextInt(40), random.nextInt(4));
            int trees = forest.trees;
            int[] into = new int[2 * trees + random.nextInt(3)];
            byte[] ranks = new byte[SLOTS + random.nextInt(3)];
            for (int row = 0; row < 5; row++) {
                random.nextBytes(ranks);
                operations.leaves(forest.blocks, ranks, into);
                assertThat(Arrays.copyOf(into, trees)).isEqualTo(forest.leaves(ranks));
            }
        });
    }

    @Test
    void aRankIsHowManyCutsLieBelow() {
        Laws.hold(300, random -> {
            int from = random.nextInt(4);
            double[] cuts = new double[from + CUT_ROOM + random.nextInt(4)];
            int count = random.nextInt(257);
            Arrays.fill(cuts, from, from + CUT_ROOM, Double.POSITIVE_INFINITY);
            double[] own =
                    random.ints(count, -500, 500).asDoubleStream().sorted().toArray();
            System.arraycopy(own, 0, cuts, from + 16, count);
            for (int step = 0; step < 16; step++) {
                cuts[from + step] = cuts[from + 16 + 16 * step + 15];
            }
            double[] values = {
                random.nextInt(-500, 500), random.nextDouble(-600, 600), -0.0, Double.POSITIVE_INFINITY, Double.NaN
            };
            for (double value : values) {
                assertThat(operations.below(cuts, from, value)).isEqualTo((int)
                        Arrays.stream(own).filter(cut -> cut < value).count());
            }
        });
    }

    @Test
    void eachPlaceHasALaneOfItsOwn() {
        assertThat(IntStream.range(1, UPPER_LANES).map(TreeKernels::upperLane).distinct())
                .hasSize(UPPER_LANES - 1)
                .allMatch(lane -> lane >= 0 && lane < UPPER_LANES);
        assertThat(IntStream.range(1, LOWER_LANES).map(TreeKernels::lowerLane).distinct())
                .hasSize(LOWER_LANES - 1)
                .allMatch(lane -> lane >= 0 && lane < LOWER_LANES);
    }

    /** Blocks with random tests and exits, and the way through them as their description has it. */
    private static final class Forest {
        private final int trees;
        private final SplittableRandom random;
        private final byte[] upperTests;
        private final char[] upperExits;
        private final int[] firstLower;
        private final List<char[]> lower = new ArrayList<>();
        private final TreeKernels.Blocks blocks;

        Forest(SplittableRandom random, int trees, int depth) {
            this.random = random;
            this.trees = trees;
            this.upperTests = tests(trees * 2 * UPPER_LANES);
            this.upperExits = new char[trees * UPPER_LANES];
            this.firstLower = new int[trees];
            for (int tree = 0; tree < trees; tree++) {
                firstLower[tree] = lower.size();
                char[] exits = exits(tree, UPPER_LANES, depth);
                System.arraycopy(exits, 0, upperExits, tree * UPPER_LANES, UPPER_LANES);
            }
            char[] lowerExits = new char[lower.size() * LOWER_LANES];
            for (int block = 0; block < lower.size(); block++) {
                System.arraycopy(lower.get(block), 0, lowerExits, block * LOWER_LANES, LOWER_LANES);
            }
            byte[] lowerTests = tests(lower.size() * 2 * LOWER_LANES + LOWER_MARGIN);
            this.blocks = new TreeKernels.Blocks(upperTests, upperExits, lowerTests, lowerExits, firstLower);
        }

        private byte[] tests(int length) {
            byte[] tests = new byte[length];
            random.nextBytes(tests);
            for (int each = 0; each < length; each++) {
                tests[each] = random.nextInt(8) == 0 ? NEVER_RIGHT : tests[each];
            }
            return tests;
        }

        /** Exits of a block: some to leaves of any number, some to new lower blocks. */
        private char[] exits(int tree, int lanes, int depth) {
            char[] exits = new char[lanes];
            for (int exit = 0; exit < lanes; exit++) {
                exits[exit] = (char) (LEAF + random.nextInt(LEAF));
                if (depth > 0 && random.nextInt(lanes) < 3) {
                    int block = lower.size();
                    exits[exit] = (char) (block - firstLower[tree]);
                    lower.add(new char[0]);
                    lower.set(block, exits(tree, LOWER_LANES, depth - 1));
                }
            }
            return exits;
        }

        int[] leaves(byte[] ranks) {
            return IntStream.range(0, trees).map(tree -> leaf(tree, ranks)).toArray();
        }

        private int leaf(int tree, byte[] ranks) {
            int place = 1;
            while (place < UPPER_LANES) {
                int test = tree * 2 * UPPER_LANES + TreeKernels.upperLane(place);
                place = 2 * place + (ranks[upperTests[test + UPPER_LANES] & 127] > upperTests[test] ? 1 : 0);
            }
            int next = upperExits[tree * UPPER_LANES + place - UPPER_LANES];
            while (next < LEAF) {
                int block = firstLower[tree] + next;
                byte[] tests = blocks.lowerTests();
                place = 1;
                while (place < LOWER_LANES) {
                    int test = block * 2 * LOWER_LANES + TreeKernels.lowerLane(place);
                    place = 2 * place + (ranks[tests[test] & 127] > tests[test + LOWER_LANES] ? 1 : 0);
                }
                next = lower.get(block)[place - LOWER_LANES];
            }
            return next;
        }
    }
}
