package dev.viva.recommend.engine;

import dev.viva.recommend.rerank.ItemSimilarity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** All items that there are, numbered from 0. Immutable. */
public final class Catalogue {
    private final List<CatalogueItem> items;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ItemSimilarity similarity;

    /**
     * A catalogue.
     *
     * @throws IllegalArgumentException if there is no item, an id comes twice or content vectors differ in length
     */
    public Catalogue(List<CatalogueItem> items) {
        this.items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("Catalogue: items must have at least one, got none");
        }
        int length = items.getFirst().content().length;
        for (CatalogueItem item : items) {
            if (item.content().length != length || numbers.put(item.id(), numbers.size()) != null) {
                throw new IllegalArgumentException(
                        "Catalogue: items must have different ids and content of one length, " + length + ", got "
                                + item + " of " + item.content().length);
            }
        }
        this.similarity = ItemSimilarity.ofVectors(
                items.stream().map(CatalogueItem::content).toArray(float[][]::new));
    }

    /** How many items there are. */
    public int size() {
        return items.size();
    }

    /** An item by its number. */
    public CatalogueItem item(int number) {
        return items.get(number);
    }

    /** The number of an item; empty if there is none of that id. */
    public OptionalInt number(String id) {
        Integer number = numbers.get(id);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** How alike two items are by what they are about. */
    public ItemSimilarity similarity() {
        return similarity;
    }
}
