package dev.sallyport.reach;

/**
 * An arrow of the map before anything is folded.
 *
 * @param subject the end that the page is about
 * @param leaves whether it leads away from the subject
 * @param group what the other end belongs to: a namespace, or what is outside
 * @param other the other end
 * @param weight how many things stand behind the other end, at least 1
 */
record MapLink(String subject, boolean leaves, String group, String other, int weight, String ports) {}
