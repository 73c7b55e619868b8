package dev.viva.learn.linear;

import dev.viva.array.Gram;

/** Some columns, in the order in which they are named. */
record ChosenColumns(Gram.Columns all, int[] used) implements Gram.Columns {
    @Override
    public int count() {
        return used.length;
    }

    @Override
    public int rows() {
        return all.rows();
    }

    @Override
    public void read(int column, int from, int length, double[] into, int at) {
        all.read(used[column], from, length, into, at);
    }
}
