// Which lesion and which photo are being looked at: the one truth that photo, gallery and keys share.

export class Selection extends EventTarget {
  lesion = null;
  photo = null;

  choosePhoto(photo) {
    if (photo === this.photo) return;
    this.photo = photo;
    this.dispatchEvent(new Event("photo"));
  }

  chooseLesion(lesion, photo) {
    if (lesion === this.lesion) return;
    this.choosePhoto(photo);
    this.lesion = lesion;
    this.dispatchEvent(new Event("lesion"));
  }
}
