package dev.viva.recommend.engine;

/**
 * One thing that can be recommended. Immutable: the array is copied.
 *
 * @param id by which callers know it: 1 to {@value Interaction#LONGEST_ID} characters
 * @param title what it is called
 * @param content what it is about, as a vector; that of all items of a catalogue has one length
 */
public record CatalogueItem(String id, String title, float[] content) {
    /** Checks the id and copies the vector. */
    public CatalogueItem {
        Interaction.requireId("CatalogueItem.id", id);
        content = content.clone();
    }

    @Override
    public float[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CatalogueItem that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "CatalogueItem[" + id + ", " + title + "]";
    }
}
