package dev.viva.learn.store;

import dev.viva.learn.transform.ColumnMap;
import java.util.ArrayList;
import java.util.List;

/** What becomes of one column, as bytes. */
final class ColumnMapParts {
    private static final int KEEP = 0;
    private static final int FILL = 1;
    private static final int FILL_LEVEL = 2;
    private static final int FLAGGED = 3;
    private static final int SCALE = 4;
    private static final int POWER = 5;
    private static final int QUANTILES = 6;
    private static final int BINS = 7;
    private static final int BY_LEVEL = 8;
    private static final int MANY_BY_LEVEL = 9;
    private static final int ONE_HOT = 10;
    private static final int ZERO_MISSING = 20;

    private ColumnMapParts() {}

    static void write(ColumnMap map, ModelWriter to) {
        switch (map) {
            case ColumnMap.Keep _ -> to.writeInt(KEEP);
            case ColumnMap.Fill fill -> {
                to.writeInt(FILL);
                to.writeDouble(fill.fill());
            }
            case ColumnMap.ZeroMissing zero -> {
                to.writeInt(ZERO_MISSING);
                to.writeDouble(zero.tolerance());
            }
            case ColumnMap.FillLevel fill -> {
                to.writeInt(FILL_LEVEL);
                to.writeInt(fill.fill());
            }
            case ColumnMap.Flagged flagged -> {
                to.writeInt(FLAGGED);
                write(flagged.inner(), to);
            }
            case ColumnMap.Scale scale -> {
                to.writeInt(SCALE);
                to.writeDouble(scale.shift());
                to.writeDouble(scale.factor());
            }
            case ColumnMap.Power power -> {
                to.writeInt(POWER);
                to.writeDouble(power.lambda());
                to.writeDouble(power.shift());
                to.writeDouble(power.factor());
            }
            case ColumnMap.Quantiles quantiles -> {
                to.writeInt(QUANTILES);
                to.writeDoubles(quantiles.references());
                to.writeBoolean(quantiles.normal());
            }
            case ColumnMap.Bins bins -> {
                to.writeInt(BINS);
                to.writeDoubles(bins.edges());
            }
            case ColumnMap.ByLevel numbers -> {
                to.writeInt(BY_LEVEL);
                writeNumbers(numbers, to);
            }
            case ColumnMap.ManyByLevel many -> {
                to.writeInt(MANY_BY_LEVEL);
                to.writeTexts(many.suffixes());
                many.numbers().forEach(each -> writeNumbers(each, to));
            }
            case ColumnMap.OneHot encoding -> {
                to.writeInt(ONE_HOT);
                to.writeTexts(encoding.groups());
                to.writeInts(encoding.groupOf());
                to.writeBoolean(encoding.refusing());
            }
        }
    }

    static ColumnMap read(ModelReader from) {
        int kind = from.readInt();
        return switch (kind) {
            case KEEP -> new ColumnMap.Keep();
            case FILL -> new ColumnMap.Fill(from.readDouble());
            case ZERO_MISSING -> new ColumnMap.ZeroMissing(from.readDouble());
            case FILL_LEVEL -> new ColumnMap.FillLevel(from.readInt());
            case FLAGGED -> new ColumnMap.Flagged(readUnflagged(from));
            case SCALE -> new ColumnMap.Scale(from.readDouble(), from.readDouble());
            case POWER -> new ColumnMap.Power(from.readDouble(), from.readDouble(), from.readDouble());
            case QUANTILES -> new ColumnMap.Quantiles(from.readDoubles(), from.readBoolean());
            case BINS -> new ColumnMap.Bins(from.readDoubles());
            case BY_LEVEL -> readNumbers(from);
            case MANY_BY_LEVEL -> readMany(from);
            case ONE_HOT -> new ColumnMap.OneHot(from.readTexts(), from.readInts(), from.readBoolean());
            default -> throw new IllegalArgumentException("a column's map has the unknown kind " + kind);
        };
    }

    /** A damaged file must not nest without end. */
    private static ColumnMap readUnflagged(ModelReader from) {
        ColumnMap inner = read(from);
        if (inner instanceof ColumnMap.Flagged) {
            throw new IllegalArgumentException("a column's map is flagged twice");
        }
        return inner;
    }

    private static void writeNumbers(ColumnMap.ByLevel numbers, ModelWriter to) {
        to.writeDoubles(numbers.numbers());
        to.writeDouble(numbers.missing());
    }

    private static ColumnMap.ByLevel readNumbers(ModelReader from) {
        return new ColumnMap.ByLevel(from.readDoubles(), from.readDouble());
    }

    private static ColumnMap readMany(ModelReader from) {
        List<String> suffixes = from.readTexts();
        List<ColumnMap.ByLevel> numbers = new ArrayList<>();
        for (int at = 0; at < suffixes.size(); at++) {
            numbers.add(readNumbers(from));
        }
        return new ColumnMap.ManyByLevel(suffixes, numbers);
    }
}
