package dev.viva.vision.detect;

/**
 * The places at which a network without anchor boxes looks: the middles of the cells of all levels, row by row, the finest level first.
 *
 * @param x in pixels of the network's picture
 * @param y in pixels of the network's picture
 * @param stride the side of the place's cell in pixels
 */
record AnchorPoints(float[] x, float[] y, float[] stride) {
    /**
     * @param grids rows and columns of each level of {@link Yolo#STRIDES}
     */
    static AnchorPoints of(long[]... grids) {
        int count = 0;
        for (long[] grid : grids) {
            count += Math.toIntExact(grid[0] * grid[1]);
        }
        AnchorPoints points = new AnchorPoints(new float[count], new float[count], new float[count]);
        int at = 0;
        for (int level = 0; level < grids.length; level++) {
            int stride = Yolo.STRIDES.get(level);
            for (int cell = 0; cell < grids[level][0] * grids[level][1]; cell++, at++) {
                long column = cell % grids[level][1];
                long row = cell / grids[level][1];
                points.x[at] = (column + 0.5f) * stride;
                points.y[at] = (row + 0.5f) * stride;
                points.stride[at] = stride;
            }
        }
        return points;
    }

    int count() {
        return x.length;
    }
}
