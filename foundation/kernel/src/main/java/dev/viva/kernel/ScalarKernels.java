package dev.viva.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Plain Java twins of the vector kernels: they run everywhere and judge the others. Sums are kept in four interleaved
 * parts, so that additions need not wait for each other.
 */
final class ScalarKernels implements Operations {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    @Override
    public double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i <= length - 4; i += 4) {
            sum0 += a[aFrom + i] * b[bFrom + i];
            sum1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            sum2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            sum3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        for (; i < length; i++) {
            sum0 += a[aFrom + i] * b[bFrom + i];
        }
        return (sum0 + sum2) + (sum1 + sum3);
    }

    @Override
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int i = 0;
        for (; i <= length - 4; i += 4) {
            sum0 += a[aFrom + i] * b[bFrom + i];
            sum1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            sum2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            sum3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        for (; i < length; i++) {
            sum0 += a[aFrom + i] * b[bFrom + i];
        }
        return (sum0 + sum2) + (sum1 + sum3);
    }

    @Override
    public double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int length) {
        double sum0 = 0;
        double sum1 = 0;
        int i = 0;
        for (; i <= length - 2; i += 2) {
            double difference0 = a[aFrom + i] - b[bFrom + i];
            double difference1 = a[aFrom + i + 1] - b[bFrom + i + 1];
            sum0 += difference0 * difference0;
            sum1 += difference1 * difference1;
        }
        if (i < length) {
            double difference = a[aFrom + i] - b[bFrom + i];
            sum0 += difference * difference;
        }
        return sum0 + sum1;
    }

    @Override
    public float squaredDistance(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float sum0 = 0;
        float sum1 = 0;
        int i = 0;
        for (; i <= length - 2; i += 2) {
            float difference0 = a[aFrom + i] - b[bFrom + i];
            float difference1 = a[aFrom + i + 1] - b[bFrom + i + 1];
            sum0 += difference0 * difference0;
            sum1 += difference1 * difference1;
        }
        if (i < length) {
            float difference = a[aFrom + i] - b[bFrom + i];
            sum0 += difference * difference;
        }
        return sum0 + sum1;
    }

    @Override
    public void tile(double[] rows, int from, int stride, double[] panel, int panelFrom, int length, double[] into) {
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            for (int column = 0; column < Kernels.TILE_COLUMNS; column++) {
                double sum = 0;
                for (int i = 0; i < length; i++) {
                    sum = Math.fma(
                            rows[from + row * stride + i], panel[panelFrom + i * Kernels.TILE_COLUMNS + column], sum);
                }
                into[row * Kernels.TILE_COLUMNS + column] = sum;
            }
        }
    }

    @Override
    public void tileLeast(
            double[] products,
            double[] numbers,
            int numbersFrom,
            int first,
            double[] least,
            double[] second,
            int[] best) {
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            for (int column = 0; column < Kernels.TILE_COLUMNS; column++) {
                double rest = numbers[numbersFrom + column] - 2 * products[row * Kernels.TILE_COLUMNS + column];
                if (rest < least[row]) {
                    second[row] = least[row];
                    least[row] = rest;
                    best[row] = first + column;
                } else {
                    second[row] = Math.min(second[row], rest);
                }
            }
        }
    }

    @Override
    public void tileBelow(double[] products, double[] numbers, int numbersFrom, double[] bounds, int[] into) {
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            int below = 0;
            for (int column = 0; column < Kernels.TILE_COLUMNS; column++) {
                double rest = numbers[numbersFrom + column] - 2 * products[row * Kernels.TILE_COLUMNS + column];
                below |= (rest < bounds[row] ? 1 : 0) << column;
            }
            into[row] = below;
        }
    }

    @Override
    public void tile(
            float[] rows,
            int from,
            int stride,
            float[] panel,
            int panelFrom,
            int length,
            float[] starts,
            int startsFrom,
            float[] into) {
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            for (int column = 0; column < Kernels.PANEL_COLUMNS; column++) {
                float sum = starts[startsFrom + column];
                for (int i = 0; i < length; i++) {
                    sum = Math.fma(
                            rows[from + row * stride + i], panel[panelFrom + i * Kernels.PANEL_COLUMNS + column], sum);
                }
                into[row * Kernels.PANEL_COLUMNS + column] = sum;
            }
        }
    }

    @Override
    public int tileAbove(float[] products, float[] bounds, int boundsFrom, int[] into) {
        int any = 0;
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            int above = 0;
            for (int column = 0; column < Kernels.PANEL_COLUMNS; column++) {
                float product = products[row * Kernels.PANEL_COLUMNS + column];
                above |= (product > bounds[boundsFrom + row] ? 1 : 0) << column;
            }
            into[row] = above;
            any |= above;
        }
        return any;
    }

    @Override
    public void tileGreatest(
            float[] products, float[] numbers, int first, float[] greatest, float[] second, int[] best) {
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            for (int column = 0; column < Kernels.PANEL_COLUMNS; column++) {
                float sum = products[row * Kernels.PANEL_COLUMNS + column] + numbers[first + row];
                if (sum > greatest[column]) {
                    second[column] = greatest[column];
                    greatest[column] = sum;
                    best[column] = first + row;
                } else if (sum > second[column]) {
                    second[column] = sum;
                }
            }
        }
    }

    @Override
    public void panelDistances(
            float[] point, int pointFrom, float[] panel, int panelFrom, int length, float[] into, int intoFrom) {
        for (int column = 0; column < Kernels.PANEL_COLUMNS; column++) {
            float sum = 0;
            for (int i = 0; i < length; i++) {
                float difference = panel[panelFrom + i * Kernels.PANEL_COLUMNS + column] - point[pointFrom + i];
                sum = Math.fma(difference, difference, sum);
            }
            into[intoFrom + column] = sum;
        }
    }

    @Override
    public void axpy(double factor, double[] x, int xFrom, double[] y, int yFrom, int length) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] += factor * x[xFrom + i];
        }
    }

    @Override
    public void axpy(float factor, float[] x, int xFrom, float[] y, int yFrom, int length) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] += factor * x[xFrom + i];
        }
    }

    @Override
    public void products(float[] x, int xFrom, float[] matrix, int[] starts, int count, int length, float[] into) {
        for (int row = 0; row < count; row++) {
            into[row] = dot(x, xFrom, matrix, starts[row], length);
        }
    }

    @Override
    public void exchange(
            float[] factors, int count, float[] x, int xFrom, float[] matrix, int[] starts, int length, float[] into) {
        exchange(factors, count, x, xFrom, matrix, starts, 0, length, into);
    }

    /** The numbers from {@code from} to before {@code to} of each row. */
    void exchange(
            float[] factors,
            int count,
            float[] x,
            int xFrom,
            float[] matrix,
            int[] starts,
            int from,
            int to,
            float[] into) {
        for (int i = from; i < to; i++) {
            float sum = 0;
            for (int row = 0; row < count; row++) {
                int at = starts[row] + i;
                sum += factors[row] * matrix[at];
                matrix[at] += factors[row] * x[xFrom + i];
            }
            into[i] = sum;
        }
    }

    @Override
    public void sumRows(float[] matrix, int[] starts, int count, int length, float[] into) {
        sumRows(matrix, starts, count, 0, length, into);
    }

    /** The numbers from {@code from} to before {@code to} of each row. */
    void sumRows(float[] matrix, int[] starts, int count, int from, int to, float[] into) {
        for (int i = from; i < to; i++) {
            float sum = 0;
            for (int row = 0; row < count; row++) {
                sum += matrix[starts[row] + i];
            }
            into[i] = sum;
        }
    }

    @Override
    public void addToRows(float[] x, float[] matrix, int[] starts, int count, int length) {
        for (int row = 0; row < count; row++) {
            addToRow(x, matrix, starts[row], 0, length);
        }
    }

    /** The numbers from {@code from} to before {@code to} of a row. */
    void addToRow(float[] x, float[] matrix, int start, int from, int to) {
        for (int i = from; i < to; i++) {
            matrix[start + i] += x[i];
        }
    }

    @Override
    public double sum(double[] values, int from, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i <= length - 4; i += 4) {
            sum0 += values[from + i];
            sum1 += values[from + i + 1];
            sum2 += values[from + i + 2];
            sum3 += values[from + i + 3];
        }
        for (; i < length; i++) {
            sum0 += values[from + i];
        }
        return (sum0 + sum2) + (sum1 + sum3);
    }

    @Override
    public float sum(float[] values, int from, int length) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int i = 0;
        for (; i <= length - 4; i += 4) {
            sum0 += values[from + i];
            sum1 += values[from + i + 1];
            sum2 += values[from + i + 2];
            sum3 += values[from + i + 3];
        }
        for (; i < length; i++) {
            sum0 += values[from + i];
        }
        return (sum0 + sum2) + (sum1 + sum3);
    }

    @Override
    public double min(double[] values, int from, int length) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            smallest = Math.min(smallest, values[i]);
        }
        return smallest;
    }

    @Override
    public float min(float[] values, int from, int length) {
        float smallest = Float.POSITIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            smallest = Math.min(smallest, values[i]);
        }
        return smallest;
    }

    @Override
    public double max(double[] values, int from, int length) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    @Override
    public float max(float[] values, int from, int length) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    @Override
    public void exp(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        for (int i = 0; i < length; i++) {
            target[targetFrom + i] = ElementaryFunctions.exp(source[sourceFrom + i]);
        }
    }

    @Override
    public void log(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        for (int i = 0; i < length; i++) {
            target[targetFrom + i] = ElementaryFunctions.log(source[sourceFrom + i]);
        }
    }

    @Override
    public void sigmoid(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        for (int i = 0; i < length; i++) {
            target[targetFrom + i] = ElementaryFunctions.sigmoid(source[sourceFrom + i]);
        }
    }

    @Override
    public int firstAbove(double floor, double[] values, int from, int to) {
        int i = from;
        while (i < to && !(values[i] > floor)) {
            i++;
        }
        return i;
    }

    @Override
    public int firstAbove(float floor, float[] values, int from, int to) {
        int i = from;
        while (i < to && !(values[i] > floor)) {
            i++;
        }
        return i;
    }

    @Override
    public void copyRecords(long[] records, int first, int words, int[] rows, int from, int count, byte[] target) {
        int place = 0;
        for (int at = from; at < from + count; at++) {
            int record = first + rows[at] * words;
            for (int word = 0; word < words; word++) {
                WORDS.set(target, place, records[record + word]);
                place += Long.BYTES;
            }
        }
    }

    @Override
    public int bestCut(
            long[] sums,
            int from,
            int to,
            long offset,
            long total,
            double firstUnit,
            double secondUnit,
            double l2,
            double floor) {
        double allFirst = (int) (total >> 32) * firstUnit;
        double allSecond = (int) total * secondUnit;
        double best = floor;
        int found = -1;
        for (int cut = from; cut < to; cut++) {
            long left = sums[cut] + offset;
            double score = cutScore((int) (left >> 32) * firstUnit, (int) left * secondUnit, allFirst, allSecond, l2);
            if (score > best) {
                best = score;
                found = cut;
            }
        }
        return found;
    }

    static double cutScore(double firstLeft, double secondLeft, double allFirst, double allSecond, double l2) {
        double firstRight = allFirst - firstLeft;
        double divisorLeft = secondLeft + l2;
        double divisorRight = allSecond - secondLeft + l2;
        return (firstLeft * firstLeft * divisorRight + firstRight * firstRight * divisorLeft)
                / (divisorLeft * divisorRight);
    }
}
