package dev.viva.learn.picture;

/** The frame of a chart: where numbers lie in the drawing. Whatever lies beyond an axis is put on the edge of the frame. */
record Plot(Scale horizontal, Scale vertical, double left, double top, double width, double height, boolean downwards) {
    double x(double value) {
        return left + width * horizontal.share(value);
    }

    double y(double value) {
        double share = vertical.share(value);
        return top + height * (downwards ? share : 1 - share);
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /** Whether both numbers can be drawn. */
    boolean shows(double x, double y) {
        return Double.isFinite(x)
                && Double.isFinite(y)
                && !(horizontal.logarithmic() && x <= 0)
                && !(vertical.logarithmic() && y <= 0);
    }
}
