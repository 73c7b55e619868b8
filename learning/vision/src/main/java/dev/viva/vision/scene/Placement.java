package dev.viva.vision.scene;

import dev.viva.kernel.Draws;
import java.util.List;
import java.util.Map;

/**
 * A thing somewhere: its centre in pixels, half its side, how it is turned and stretched, and its colours.
 *
 * @param lightX how much lighter it is at its right than in its middle, as a share
 * @param lightY the same for its bottom
 */
record Placement(
        Thing thing,
        double x,
        double y,
        double radius,
        double degrees,
        double stretch,
        double lightX,
        double lightY,
        Map<Part.Tint, float[]> colours) {
    private static final double LEAN = 20;

    static Placement draw(Draws draws, Thing thing, double x, double y, double radius, List<float[]> apartFrom) {
        double degrees = thing.isUpright() ? draws.nextDouble(-LEAN, LEAN) : draws.nextDouble(0, 360);
        return new Placement(
                thing,
                x,
                y,
                radius,
                degrees,
                draws.nextDouble(0.85, 1.15),
                draws.nextDouble(-0.2, 0.2),
                draws.nextDouble(-0.2, 0.2),
                colours(draws, apartFrom));
    }

    private static Map<Part.Tint, float[]> colours(Draws draws, List<float[]> apartFrom) {
        float[] main = Colours.apartFrom(draws, apartFrom);
        return Map.of(
                Part.Tint.MAIN, main,
                Part.Tint.SECOND, Colours.apartFrom(draws, List.of(main)),
                Part.Tint.DARK, Colours.dark(draws),
                Part.Tint.WOOD, Colours.wood(draws),
                Part.Tint.LEAF, Colours.leaf(draws));
    }

    /** How far it reaches from its centre at most. */
    double reach() {
        return radius * Math.sqrt(2) * Math.max(stretch, 1 / stretch) + 1;
    }
}
