package dev.viva.vision.box;

import java.util.List;

/**
 * The grid of the first YOLO (Redmon et al. 2016): the cell in which a thing's middle lies is responsible for it. Each cell says, for each
 * of its boxes, x and y of the middle within the cell, the square roots of width and height as shares of the picture, and how sure it is;
 * then once how likely each class is.
 *
 * @param cells along each side, at least 1
 * @param boxes of each cell, at least 1
 * @param classes how many there are, at least 1
 */
public record YoloGrid(int cells, int boxes, int classes) {
    private static final int FIGURES = 5;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public YoloGrid {
        if (cells < 1 || boxes < 1 || classes < 1) {
            throw new IllegalArgumentException("YoloGrid: cells, boxes and classes must be at least 1, got " + cells
                    + ", " + boxes + " and " + classes);
        }
    }

    /** That of the paper: 7 × 7 cells of two boxes, 20 classes. */
    public static YoloGrid published() {
        return new YoloGrid(7, 2, 20);
    }

    /** Rows, columns, and what each cell says: S × S × (B · 5 + C). */
    public List<Integer> outputShape() {
        return List.of(cells, cells, boxes * FIGURES + classes);
    }

    /**
     * A cell.
     *
     * @param row from the top
     * @param column from the left
     */
    public record Cell(int row, int column) {}

    /**
     * The cell in which the middle of a thing lies.
     *
     * @throws IllegalArgumentException if the middle lies outside the picture
     */
    public Cell responsible(Box box, double width, double height) {
        double x = (box.left() + box.right()) / 2;
        double y = (box.top() + box.bottom()) / 2;
        if (!(x >= 0 && x <= width && y >= 0 && y <= height)) {
            throw new IllegalArgumentException(
                    "YoloGrid.responsible: middle must lie in " + width + " × " + height + ", got " + x + ", " + y);
        }
        // A middle on the right or lower edge belongs to the last cell.
        return new Cell((int) Math.min(cells - 1, y / height * cells), (int) Math.min(cells - 1, x / width * cells));
    }

    /**
     * What one box of the responsible cell shall say.
     *
     * @param x of the middle within the cell, from 0 to 1
     * @param y of the middle within the cell, from 0 to 1
     * @param rootWidth √(width / picture's width)
     * @param rootHeight √(height / picture's height)
     */
    public record Code(double x, double y, double rootWidth, double rootHeight) {}

    /** A box in the terms of its responsible cell. */
    public Code encode(Box box, double width, double height) {
        Cell cell = responsible(box, width, height);
        return new Code(
                (box.left() + box.right()) / 2 / width * cells - cell.column,
                (box.top() + box.bottom()) / 2 / height * cells - cell.row,
                Math.sqrt(box.width() / width),
                Math.sqrt(box.height() / height));
    }

    /** The box that a cell means. */
    public Box decode(Code code, Cell cell, double width, double height) {
        return Box.around(
                (cell.column + code.x) / cells * width,
                (cell.row + code.y) / cells * height,
                code.rootWidth * code.rootWidth * width,
                code.rootHeight * code.rootHeight * height);
    }
}
