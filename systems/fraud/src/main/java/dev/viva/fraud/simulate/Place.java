package dev.viva.fraud.simulate;

/**
 * A point of the simulated country, in kilometres east and north of its south-west corner.
 *
 * @param east kilometres
 * @param north kilometres
 */
record Place(double east, double north) {
    private static final double SOUTH = 40;
    private static final double WEST = 5;
    private static final double KILOMETRES_PER_DEGREE = 111.2;

    double squaredDistance(double otherEast, double otherNorth) {
        double across = east - otherEast;
        double along = north - otherNorth;
        return across * across + along * along;
    }

    /** Degrees, to four decimals (11 m). */
    double latitude() {
        return rounded(SOUTH + north / KILOMETRES_PER_DEGREE);
    }

    /** Degrees, to four decimals; the country is drawn as a plain square, so east-west distances shrink to the north. */
    double longitude() {
        return rounded(WEST + east / (KILOMETRES_PER_DEGREE * 0.75));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 10_000) / 10_000.0;
    }
}
