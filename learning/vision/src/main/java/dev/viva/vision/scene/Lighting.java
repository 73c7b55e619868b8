package dev.viva.vision.scene;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.image.Image;

/** How a canvas is lit and taken: a gain that changes along a direction, a cast of colour, and noise. */
record Lighting(double gain, double right, double down, float[] cast, double noise, CounterRandom grains) {
    static Lighting draw(Draws draws, double mostNoise) {
        double strength = draws.nextDouble(0, 0.5);
        double angle = 2 * StrictMath.PI * draws.nextDouble();
        float[] cast = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            cast[channel] = (float) draws.nextDouble(0.86, 1.14);
        }
        return new Lighting(
                draws.nextDouble(0.65, 1.2),
                strength * StrictMath.cos(angle),
                strength * StrictMath.sin(angle),
                cast,
                mostNoise * draws.nextDouble(),
                CounterRandom.of(draws.nextLong()));
    }

    Image take(float[] canvas, int width, int height) {
        return Image.painted(width, height, into -> {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double light = gain * (1 + right * (2.0 * x / width - 1) + down * (2.0 * y / height - 1));
                    pixel(canvas, y * width + x, light, into);
                }
            }
        });
    }

    /** The sum of five drawn bytes is close to normal, with variance 5 · (256² − 1) / 12. */
    private void pixel(float[] canvas, int pixel, double light, byte[] into) {
        for (int channel = 0; channel < 3; channel++) {
            int at = 3 * pixel + channel;
            double value = canvas[at] * light * cast[channel];
            if (noise > 0) {
                value += noise * (fiveBytes(grains.bits(at)) - 637.5) / 165.2;
            }
            into[at] = (byte) Math.clamp((long) (value + 0.5), 0, 255);
        }
    }

    private static long fiveBytes(long bits) {
        return (bits & 0xff) + (bits >>> 8 & 0xff) + (bits >>> 16 & 0xff) + (bits >>> 24 & 0xff) + (bits >>> 32 & 0xff);
    }
}
