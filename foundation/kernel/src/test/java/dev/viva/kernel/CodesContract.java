package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every twin of {@link CodeOperations} must do: the bits of the scalar one, and what the definitions say. */
abstract class CodesContract {
    private static final int CASES = 300;

    private final CodeOperations operations = operations();
    private final CodeOperations judge = new ScalarCodes();

    abstract CodeOperations operations();

    @Test
    void tablesAreTheSquaredDistancesAndTheProductsOfParts() {
        Laws.hold(CASES, random -> {
            int[] starts = starts(random);
            int parts = starts.length - 1;
            float[] point = numbers(random, starts[parts]);
            float[] codewords = numbers(random, starts[parts] * CodeKernels.CODEWORDS);
            float[] squared = new float[parts * CodeKernels.CODEWORDS];
            float[] products = squared.clone();
            operations.squaredTables(point, codewords, starts, squared);
            operations.productTables(point, codewords, starts, products);
            float[] judged = squared.clone();
            judge.squaredTables(point, codewords, starts, judged);
            assertThat(squared).isEqualTo(judged);
            judge.productTables(point, codewords, starts, judged);
            assertThat(products).isEqualTo(judged);
            int part = random.nextInt(parts);
            int code = random.nextInt(CodeKernels.CODEWORDS);
            double distance = 0;
            double product = 0;
            for (int i = starts[part]; i < starts[part + 1]; i++) {
                double word = codewords[i * CodeKernels.CODEWORDS + code];
                distance += (word - point[i]) * (word - point[i]);
                product -= word * point[i];
            }
            assertThat((double) squared[part * CodeKernels.CODEWORDS + code]).isCloseTo(distance, within(1e-4));
            assertThat((double) products[part * CodeKernels.CODEWORDS + code]).isCloseTo(product, within(1e-4));
        });
    }

    @Test
    void levelsAddUpToWhatTheTablesDo() {
        Laws.hold(CASES, random -> {
            int parts = 1 + random.nextInt(2 * CodeKernels.MOST_PAIRS);
            float[] tables = numbers(random, parts * CodeKernels.CODEWORDS);
            if (random.nextInt(10) == 0) {
                Arrays.fill(tables, 0.3f);
            }
            byte[] levels = new byte[(parts + 1) * CodeKernels.BLOCK];
            float[] frame = new float[2];
            operations.levels(tables, parts, levels, frame);
            byte[] judged = new byte[levels.length];
            float[] judgedFrame = new float[2];
            judge.levels(tables, parts, judged, judgedFrame);
            assertThat(levels).isEqualTo(judged);
            assertThat(frame).isEqualTo(judgedFrame);
            double exact = 0;
            int sum = 0;
            for (int part = 0; part < parts; part++) {
                int code = random.nextInt(CodeKernels.CODEWORDS);
                exact += tables[part * CodeKernels.CODEWORDS + code];
                int level = levels[part * CodeKernels.BLOCK + code];
                assertThat(level).isBetween(0, CodeKernels.GREATEST_LEVEL);
                sum += level;
            }
            assertThat((double) frame[0] + (double) frame[1] * sum)
                    .isCloseTo(exact, within(0.501 * frame[1] * parts + 1e-3));
        });
    }

    @Test
    void scanFindsWhatAddsUpToLessThanTheBound() {
        Laws.hold(CASES, random -> {
            int pairs = 1 + random.nextInt(random.nextInt(20) == 0 ? CodeKernels.MOST_PAIRS : 20);
            int blocks = random.nextInt(5);
            int from = random.nextInt(70);
            byte[] levels = new byte[2 * pairs * CodeKernels.BLOCK];
            for (int at = 0; at < levels.length; at++) {
                int before = at % CodeKernels.BLOCK - CodeKernels.CODEWORDS;
                levels[at] = before >= 0
                        ? levels[at - CodeKernels.CODEWORDS]
                        : (byte) random.nextInt(CodeKernels.GREATEST_LEVEL + 1);
            }
            byte[] bytes = new byte[from + blocks * pairs * CodeKernels.BLOCK];
            random.nextBytes(bytes);
            int bound = random.nextInt(4) == 0 ? CodeKernels.ALL : random.nextInt(pairs * 254 + 1);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment codes = arena.allocate(Math.max(1, bytes.length));
                MemorySegment.copy(bytes, 0, codes, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, bytes.length);
                int[] found = new int[blocks * CodeKernels.BLOCK];
                int[] judged = found.clone();
                int count = operations.scan(codes, from, blocks, pairs, levels, bound, found);
                assertThat(count).isEqualTo(judge.scan(codes, from, blocks, pairs, levels, bound, judged));
                assertThat(found).isEqualTo(judged);
                if (bound == CodeKernels.ALL) {
                    assertThat(count).isEqualTo(blocks * CodeKernels.BLOCK);
                }
            }
        });
    }

    /** The greatest sum there can be is still below the bound that lets everything pass. */
    @Test
    void theGreatestSumDoesNotOverflow() {
        int pairs = CodeKernels.MOST_PAIRS;
        byte[] levels = new byte[2 * pairs * CodeKernels.BLOCK];
        Arrays.fill(levels, (byte) CodeKernels.GREATEST_LEVEL);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment codes = arena.allocate((long) pairs * CodeKernels.BLOCK);
            int[] found = new int[CodeKernels.BLOCK];
            assertThat(operations.scan(codes, 0, 1, pairs, levels, CodeKernels.ALL, found))
                    .isEqualTo(CodeKernels.BLOCK);
            assertThat(found[1]).isEqualTo(1 << 16 | 2 * pairs * CodeKernels.GREATEST_LEVEL);
        }
    }

    private static int[] starts(SplittableRandom random) {
        int[] starts = new int[2 + random.nextInt(40)];
        for (int part = 1; part < starts.length; part++) {
            starts[part] = starts[part - 1] + 1 + random.nextInt(5);
        }
        return starts;
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-2, 2);
        }
        return numbers;
    }
}
