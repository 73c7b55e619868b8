package dev.viva.features.window;

/** Distances on the earth, taken as a sphere of radius 6,371.0088 km. */
final class Sphere {
    private static final double DIAMETER = 2 * 6371.0088;

    private Sphere() {}

    /** The great-circle distance of two places given in degrees, by the haversine formula. */
    static double kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        if (latitude == otherLatitude && longitude == otherLongitude) {
            return 0;
        }
        double one = StrictMath.toRadians(latitude);
        double other = StrictMath.toRadians(otherLatitude);
        double north = StrictMath.sin((other - one) / 2);
        double east = StrictMath.sin(StrictMath.toRadians(otherLongitude - longitude) / 2);
        double haversine = north * north + StrictMath.cos(one) * StrictMath.cos(other) * east * east;
        return DIAMETER * StrictMath.asin(StrictMath.sqrt(Math.min(1, haversine)));
    }
}
