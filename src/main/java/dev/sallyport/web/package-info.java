/** What every page and every API answer share: layout data, words and marks of the look, error answers, the walls in front of HTTP, paging. */
@org.jspecify.annotations.NullMarked
package dev.sallyport.web;
