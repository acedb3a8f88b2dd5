/* Stands for libjbig (JBIG-KIT, GPL) beside libtiff, which asks for these names: pictures in that coding are not read. Libtiff
 * itself is asked for none, since the program gives the reading engine plain pixels. The names and their meaning are those of
 * JBIG-KIT's public interface as libtiff 4 uses it; each answers that it cannot. */
enum { NOT_SUPPORTED = 0x70 };

void jbg_dec_init(void *state) { (void)state; }
void jbg_dec_free(void *state) { (void)state; }
int jbg_dec_in(void *state, const unsigned char *data, unsigned long length, unsigned long *read) {
    (void)state, (void)data, (void)length;
    if (read)
        *read = 0;
    return NOT_SUPPORTED;
}
int jbg_newlen(unsigned char *data, unsigned long length) {
    (void)data, (void)length;
    return NOT_SUPPORTED;
}
unsigned long jbg_dec_getsize(const void *state) { (void)state; return 0; }
unsigned char *jbg_dec_getimage(const void *state, int plane) { (void)state, (void)plane; return 0; }
const char *jbg_strerror(int code) { (void)code; return "JBIG is not supported"; }
void jbg_enc_init(void *state, unsigned long width, unsigned long height, int planes, unsigned char **data,
                  void (*out)(unsigned char *start, unsigned long length, void *file), void *file) {
    (void)state, (void)width, (void)height, (void)planes, (void)data, (void)out, (void)file;
}
void jbg_enc_out(void *state) { (void)state; }
void jbg_enc_free(void *state) { (void)state; }
