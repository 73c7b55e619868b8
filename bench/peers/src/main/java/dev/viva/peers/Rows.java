package dev.viva.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The rows of a benchmark: a file of little-endian doubles, row by row, then one target for each row; those that teach come
 * first. The arrays are owned.
 */
record Rows(double[][] values, double[] targets, double[][] heldOut, double[] heldOutTargets) {
    /** Reads the file that the arguments name: case, file, rows, columns, rows that judge. */
    static Rows read(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[2]);
        int columns = Integer.parseInt(arguments[3]);
        int judging = Integer.parseInt(arguments[4]);
        try (FileChannel channel = FileChannel.open(Path.of(arguments[1]))) {
            return new Rows(
                    matrix(channel, 0, rows, columns),
                    numbers(channel, (long) (rows + judging) * columns, rows),
                    matrix(channel, (long) rows * columns, judging, columns),
                    numbers(channel, (long) (rows + judging) * columns + rows, judging));
        }
    }

    /** Whole numbers of the targets that teach. */
    int[] classes() {
        int[] classes = new int[targets.length];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = (int) targets[row];
        }
        return classes;
    }

    /** The share of the rows that judge for which {@code predicted} is right. */
    double accuracy(int[] predicted) {
        int right = 0;
        for (int row = 0; row < predicted.length; row++) {
            right += predicted[row] == (int) heldOutTargets[row] ? 1 : 0;
        }
        return (double) right / predicted.length;
    }

    /** The sum of the squared distances of the rows that teach to their nearest centre. */
    double inertia(double[][] centres) {
        double sum = 0;
        for (double[] row : values) {
            double nearest = Double.POSITIVE_INFINITY;
            for (double[] centre : centres) {
                double distance = 0;
                for (int column = 0; column < row.length; column++) {
                    distance += (row[column] - centre[column]) * (row[column] - centre[column]);
                }
                nearest = Math.min(nearest, distance);
            }
            sum += nearest;
        }
        return sum;
    }

    private static double[][] matrix(FileChannel channel, long from, int rows, int columns) throws IOException {
        double[][] matrix = new double[rows][columns];
        ByteBuffer buffer = ByteBuffer.allocate(columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            read(channel, from + (long) row * columns, buffer, matrix[row]);
        }
        return matrix;
    }

    private static double[] numbers(FileChannel channel, long from, int count) throws IOException {
        double[] numbers = new double[count];
        read(channel, from, ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN), numbers);
        return numbers;
    }

    private static void read(FileChannel channel, long from, ByteBuffer buffer, double[] into) throws IOException {
        buffer.clear();
        long start = from * Double.BYTES;
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new IOException("the file of the rows ends after " + (start + buffer.position()) + " bytes");
            }
        }
        buffer.flip().asDoubleBuffer().get(into);
    }
}
