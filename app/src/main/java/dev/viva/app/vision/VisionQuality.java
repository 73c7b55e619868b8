package dev.viva.app.vision;

import java.util.List;

/**
 * How good a detector is.
 *
 * @param scenes on how many pictures it was judged
 * @param half mAP at an IoU of 0.5
 * @param mean mAP over IoUs from 0.5 to 0.95
 * @param lines class by class
 * @param svg precision against recall, drawn
 */
public record VisionQuality(int scenes, double half, double mean, List<Line> lines, String svg) {
    /** Copies the list. */
    public VisionQuality {
        lines = List.copyOf(lines);
    }

    /**
     * One class.
     *
     * @param label what it is called
     * @param half AP at an IoU of 0.5; NaN where there is none of it
     * @param mean AP over IoUs from 0.5 to 0.95
     */
    public record Line(String label, double half, double mean) {}
}
